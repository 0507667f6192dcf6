import { parseQuartz, type QuartzFault } from './parse-quartz.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';

const faultsOf = (text: string): readonly QuartzFault[] => {
  const parsed = parseQuartz(text);
  return parsed.ok ? [] : parsed.faults;
};
const messagesOf = (text: string): string[] => faultsOf(text).map(({ message }) => message);
const read = (text: string): QuartzSchedule | undefined => {
  const parsed = parseQuartz(text);
  return parsed.ok ? parsed.schedule : undefined;
};

test('an expression becomes lists of numbers and rules for days', () => {
  expect(read(' 0/30 5,1 22-1\t10W,20-22 nov-JAN ? 2026-2028 ')).toEqual({
    expression: ' 0/30 5,1 22-1\t10W,20-22 nov-JAN ? 2026-2028 ',
    seconds: [0, 30],
    minutes: [1, 5],
    hours: [0, 1, 22, 23],
    months: [1, 11, 12],
    years: [2026, 2027, 2028],
    days: [
      { kind: 'day', day: 10, nearestWeekday: true },
      { kind: 'day', day: 20, nearestWeekday: false },
      { kind: 'day', day: 21, nearestWeekday: false },
      { kind: 'day', day: 22, nearestWeekday: false },
    ],
  });
});

test('without a year it is every year that Elasticsearch knows', () => {
  const years = read('0 0 0 * * ?')?.years;
  expect([years?.[0], years?.at(-1), years?.length]).toEqual([1970, 2999, 1030]);
});

test.each([
  ['L', [{ kind: 'last', offset: 0, nearestWeekday: false }]],
  ['L-3', [{ kind: 'last', offset: 3, nearestWeekday: false }]],
  ['LW', [{ kind: 'last', offset: 0, nearestWeekday: true }]],
  ['L-3W', [{ kind: 'last', offset: 3, nearestWeekday: true }]],
])('day of month %s', (text, days) => {
  expect(read(`0 0 0 ${text} * ?`)?.days).toEqual(days);
});

test.each([
  ['L', [{ kind: 'weekdays', weekdays: [7] }]],
  ['6L', [{ kind: 'last-weekday', weekday: 6 }]],
  ['fril', [{ kind: 'last-weekday', weekday: 6 }]],
  ['FRI#3', [{ kind: 'nth', weekday: 6, nth: 3 }]],
  ['FRI-MON', [{ kind: 'weekdays', weekdays: [1, 2, 6, 7] }]],
  ['MON,WED/2', [{ kind: 'weekdays', weekdays: [2, 4] }]],
])('day of week %s', (text, days) => {
  expect(read(`0 0 0 ? * ${text}`)?.days).toEqual(days);
});

test('every fault is reported, each with its field', () => {
  expect(
    faultsOf('60 x 24,25 L-31 13 8 1999-1990').map(({ field, message }) => [field, message.split('. ')[0]]),
  ).toEqual([
    ['seconds', '60 is out of range'],
    ['minutes', '"X" is not known'],
    ['hours', '24 is out of range'],
    ['hours', '25 is out of range'],
    ['day of month', 'the offset 31 of L is above 30.'],
    ['month', '13 is out of range'],
    ['day of week', '8 is out of range'],
    ['year', '1999-1990 runs backwards'],
    [undefined, 'Exactly one of day of month and day of week must be ?.'],
  ]);
});

test.each([
  ['0 0 24 * * ?', '24 is out of range. Allowed are 0-23, lists (0,2), ranges (0-3), steps (0/2) and *.'],
  [
    '0 0 0 ? * MONDAY',
    '"MONDAY" is not known. Did you mean MON? Allowed are 1-7 (or SUN-SAT), lists (1,3), ranges (1-4), steps (1/2) and *.',
  ],
  [
    '0 */70 * * * ?',
    'the step 70 is above 59. Allowed are 0-59, lists (0,2), ranges (0-3), steps (0/2) and *.',
  ],
  [
    '0 0 0 * * ? 27',
    '27 is no year of four digits. Allowed are 1970-2999, lists (1970,1972), ranges (1970-1973), steps (1970/2) and *.',
  ],
  ['0 0 0 ? * 2#6', '#6 is out of range. Allowed after # are 1-5.'],
])('%s: %s', (text, message) => {
  expect(messagesOf(text)).toEqual([message]);
});

// Elasticsearch accepts these and ignores or misreads a part of them.
test.each([
  '0 5x * * * ?',
  '0 1-5x * * * ?',
  '0 *5 * * * ?',
  '0 1,,2 * * * ?',
  'L 0 0 * * ?',
  '0 0 0 ? * 2#1,4',
  '0 0 0 L5 * ?',
  '0 0 0 ? * MON-FRIDAY',
  '0 0 0 1,? * ?',
])('%s is refused', (text) => {
  expect(messagesOf(text)).toHaveLength(1);
});

test.each([
  ['', undefined],
  ['@Hourly', '0 0 * * * ?'],
  ['@weekly', '0 0 0 ? * SUN'],
  ['@sometimes', undefined],
  ['*/5 * * * *', '0 */5 * * * ?'],
  ['30 2 * * 1-5', '0 30 2 ? * 2-6'],
  ['30 2 * * 0,6', '0 30 2 ? * 1,7'],
  ['30 2 * * MON', '0 30 2 ? * MON'],
  ['30 2 1 * *', '0 30 2 1 * ?'],
  ['30 2 1 * 1', undefined],
  ['99 2 * * *', undefined],
  ['30 2 * * 1/2', undefined],
  ['0 0 0 * * *', '0 0 0 * * ?'],
  ['0 0 0 ? * ?', '0 0 0 * * ?'],
  ['0 0 0 * * MON', '0 0 0 ? * MON'],
  ['0 0 0 1 * MON', undefined],
])('%s: did you mean %s?', (text, meant) => {
  const [message = ''] = messagesOf(text);
  expect(/Did you mean "(?<meant>[^"]*)"\?$/.exec(message)?.groups?.['meant']).toBe(meant);
});

test('a suggestion fires when cron would', () => {
  // 0 and 7 are Sunday in cron.
  for (const sunday of [0, 7]) expect(messagesOf(`0 0 * * ${sunday}`)[0]).toMatch(/"0 0 0 \? \* 1"\?$/);
});
