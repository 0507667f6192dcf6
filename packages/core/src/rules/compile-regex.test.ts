import { compileRegex } from './compile-regex.ts';

const matches = (pattern: string, text: string): boolean => {
  const regex = compileRegex(pattern);
  if (!regex.ok) throw new Error(regex.fault);
  return regex.matches(text);
};

test.each([
  ['b', 'ab', false],
  ['a', 'ab', true],
  ['a|b', 'bc', true],
  ['x|b', 'ab', false],
  ['(?m)^b', 'a\nb', false],
  ['A', 'a', false],
  ['(?i)A', 'a', true],
  ['.$', '😀', true],
  ['.$', '\uD800', true],
  ['a.b', 'a\nb', false],
  ['b?', '', true],
  // Differs from Python, where all of these match.
  ['a$', 'a\n', false],
  [String.raw`\d`, '٣', false],
  [String.raw`\w`, 'é', false],
])('%p on %p: %p', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test.each([
  ['(', 'missing closing'],
  ['a)(b', 'unexpected )'],
  [String.raw`(a)\1`, 'invalid escape sequence'],
  ['(?=a)', 'invalid or unsupported Perl syntax'],
  [String.raw`a\Z`, 'invalid escape sequence'],
  ['a{,3}', '{0,n}'],
  ['(?:a{500}b{500}){1}c', 'too large'],
])('%p is refused: %s', (pattern, fault) => {
  expect(compileRegex(pattern)).toEqual({ ok: false, fault: expect.stringContaining(fault) });
});

test('a pattern that makes backtracking engines hang is linear', () => {
  const before = performance.now();
  expect(matches('(a+)+$', `${'a'.repeat(1_000_000)}b`)).toBe(false);
  // Backtracking would need 2^1000000 steps.
  expect(performance.now() - before).toBeLessThan(5000);
});
