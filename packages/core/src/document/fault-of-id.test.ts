import { faultOfId } from './fault-of-id.ts';

test.each([
  ['', 'empty'],
  ['a\uD800', 'not well-formed'],
  ['é'.repeat(16_384), 'longer than 32766 bytes'],
])('%# is refused', (id, reason) => {
  expect(faultOfId(id)).toContain(reason);
});

test.each(['a', '😀', '\uFFFD', 'é'.repeat(16_383), '0'])('%# is taken', (id) => {
  expect(faultOfId(id)).toBeUndefined();
});
