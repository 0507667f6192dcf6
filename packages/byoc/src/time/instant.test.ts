import { formatInstant, parseInstant } from './instant.ts';

test.each([
  ['2024-03-18T18:59:06.729Z', '2024-03-18T18:59:06.729000+00:00'],
  ['2024-03-18T18:59:06.000Z', '2024-03-18T18:59:06+00:00'],
])('%s is written as the service writes it: %s', (instant, expected) => {
  expect(formatInstant(new Date(instant))).toBe(expected);
});

test.each([
  ['2024-03-18T18:59:06.729398+00:00', '2024-03-18T18:59:06.729Z'],
  ['2024-03-18T18:59:06.729398', '2024-03-18T18:59:06.729Z'],
  ['2024-03-18T18:59:06', '2024-03-18T18:59:06.000Z'],
  ['2024-03-18 18:59:06', '2024-03-18T18:59:06.000Z'],
  ['2024-03-18T18:59:06.7Z', '2024-03-18T18:59:06.700Z'],
  ['2024-03-18T20:59:06+02:00', '2024-03-18T18:59:06.000Z'],
  ['2024-03-18T20:59:06+0200', '2024-03-18T18:59:06.000Z'],
  ['2024-03-18', '2024-03-18T00:00:00.000Z'],
  [1710788346729, '2024-03-18T18:59:06.729Z'],
])('%s is read, without a zone as UTC', (stored, expected) => {
  expect(parseInstant(stored)?.toISOString()).toBe(expected);
});

test.each(['', 'yesterday', '2024-13-01T00:00:00Z', 'March 18, 2024', true, {}, Number.NaN])(
  '%p is no instant',
  (stored) => {
    expect(parseInstant(stored)).toBeUndefined();
  },
);
