import { counted, duration } from './numbers.ts';

test.each([
  [0.04, '0.0 s'],
  [9.96, '10 s'],
  [59.4, '59 s'],
  [185, '3 min 05 s'],
  [7800, '2 h 10 min'],
])('%d seconds', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test('one and many', () => {
  expect([counted(1, 'sync'), counted(1234, 'sync')]).toEqual(['1 sync', '1,234 syncs']);
});
