import { parseJavacVersion } from './find-java.ts';

test.each([
  ['javac 17.0.15', 17],
  ['javac 25', 25],
  ['something else', undefined],
])('%s is JDK %s', (output, major) => {
  expect(parseJavacVersion(output)).toBe(major);
});
