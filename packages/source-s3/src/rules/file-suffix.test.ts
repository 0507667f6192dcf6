import { fileSuffix } from './file-suffix.ts';

// What os.path.splitext of Python 3 gives.
test.each([
  ['a.txt', '.txt'],
  ['x/a.tar.GZ', '.GZ'],
  ['x.d/a', ''],
  ['x.d/', ''],
  ['.bashrc', ''],
  ['x/..a', ''],
  ['x/.a.b', '.b'],
  ['a.', '.'],
  ['...', ''],
  ['', ''],
])('%j ends in %j', (key, suffix) => {
  expect(fileSuffix(key)).toBe(suffix);
});
