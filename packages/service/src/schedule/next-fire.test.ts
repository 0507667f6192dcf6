import { readFile } from 'node:fs/promises';
import { fireTimes, lastFire, nextFire } from './next-fire.ts';
import { parseQuartz } from './parse-quartz.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';

/** What Elasticsearch 8.19.0's own class answers. */
interface Answer {
  readonly expression: string;
  readonly valid: boolean;
  readonly after?: string;
  readonly next?: readonly string[];
}

const answers: readonly Answer[] = JSON.parse(
  await readFile(new URL('quartz-oracle.json', import.meta.url), 'utf8'),
);

const scheduleOf = (text: string): QuartzSchedule => {
  const parsed = parseQuartz(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.schedule;
};

const iso = (time: number | undefined): string =>
  time === undefined ? 'never' : new Date(time).toISOString().replace('.000Z', 'Z');

function times(text: string, after: string, count = 5): string[] {
  const found: string[] = [];
  for (const time of fireTimes(scheduleOf(text), new Date(after))) {
    if (found.push(iso(time)) === count) break;
  }
  return found;
}

/** Whether a day of this expression is the weekday nearest to another: there Elasticsearch's class asks today's date. */
const asksNearestWeekday = ({ expression }: Answer): boolean => /\d+W|LW/.test(expression);

test.each(answers.filter((answer) => !asksNearestWeekday(answer)))(
  'Elasticsearch agrees on $expression after $after',
  ({ expression, valid, after, next }) => {
    expect(parseQuartz(expression).ok).toBe(valid);
    if (valid) expect(times(expression, after ?? '')).toEqual(next);
  },
);

// The class evaluates `W` in the month of the day on which it is asked: these answers are of a November, and have a weekday's
// schedule fire on Sunday 2027-01-31, in the past, never, or not answer. The right hand is the calendar's.
test.each([
  ['0 0 0 LW * ?', '2026-11-23', '2026-11-30 2026-12-31 2027-01-29 2027-02-26 2027-03-31'],
  ['0 0 0 LW * ?', '2026-12-31', '2027-01-29 2027-02-26 2027-03-31 2027-04-30 2027-05-31'],
  ['0 0 0 LW * ?', '2028-02-28', '2028-02-29 2028-03-31 2028-04-28 2028-05-31 2028-06-30'],
  ['0 0 0 LW * ?', '2027-01-31', '2027-02-26 2027-03-31 2027-04-30 2027-05-31 2027-06-30'],
  ['0 0 0 1W * ?', '2026-11-23', '2026-12-01 2027-01-01 2027-02-01 2027-03-01 2027-04-01'],
  ['0 0 0 1W * ?', '2026-12-31', '2027-01-01 2027-02-01 2027-03-01 2027-04-01 2027-05-03'],
  ['0 0 0 1W * ?', '2028-02-28', '2028-03-01 2028-04-03 2028-05-01 2028-06-01 2028-07-03'],
  ['0 0 0 1W * ?', '2027-01-31', '2027-02-01 2027-03-01 2027-04-01 2027-05-03 2027-06-01'],
  ['0 0 0 15W * ?', '2026-11-23', '2026-12-15 2027-01-15 2027-02-15 2027-03-15 2027-04-15'],
  ['0 0 0 15W * ?', '2026-12-31', '2027-01-15 2027-02-15 2027-03-15 2027-04-15 2027-05-14'],
  ['0 0 0 15W * ?', '2028-02-28', '2028-03-15 2028-04-14 2028-05-15 2028-06-15 2028-07-14'],
  ['0 0 0 15W * ?', '2027-01-31', '2027-02-15 2027-03-15 2027-04-15 2027-05-14 2027-06-15'],
  ['0 0 0 31W * ?', '2026-11-23', '2026-12-31 2027-01-29 2027-03-31 2027-05-31 2027-07-30'],
  ['0 0 0 31W * ?', '2026-12-31', '2027-01-29 2027-03-31 2027-05-31 2027-07-30 2027-08-31'],
  ['0 0 0 31W * ?', '2028-02-28', '2028-03-31 2028-05-31 2028-07-31 2028-08-31 2028-10-31'],
  ['0 0 0 31W * ?', '2027-01-31', '2027-03-31 2027-05-31 2027-07-30 2027-08-31 2027-10-29'],
  ['0 0 0 1W,15 * ?', '2026-11-23', '2026-12-01 2026-12-15 2027-01-01 2027-01-15 2027-02-01'],
  ['0 0 0 1W,15 * ?', '2026-12-31', '2027-01-01 2027-01-15 2027-02-01 2027-02-15 2027-03-01'],
  ['0 0 0 1W,15 * ?', '2028-02-28', '2028-03-01 2028-03-15 2028-04-03 2028-04-15 2028-05-01'],
  ['0 0 0 1W,15 * ?', '2027-01-31', '2027-02-01 2027-02-15 2027-03-01 2027-03-15 2027-04-01'],
])('the weekday nearest to a day: %s after %s', (expression, day, days) => {
  const asked = answers.find(
    (each) => each.expression === expression && each.after?.startsWith(day) === true,
  );
  expect(asked?.valid).toBe(true);
  const expected = days.split(' ').map((each) => `${each}T00:00:00Z`);
  expect(times(expression, asked?.after ?? '')).toEqual(expected);
});

test('no answer of Elasticsearch is left out', () => {
  expect(answers).toHaveLength(306);
  expect(answers.filter(asksNearestWeekday)).toHaveLength(20);
});

test('an instant is not its own answer, and the part of a second does not matter', () => {
  const daily = scheduleOf('0 0 0 * * ?');
  const midnight = Date.UTC(2026, 10, 24);
  expect(iso(nextFire(daily, midnight - 1))).toBe('2026-11-24T00:00:00Z');
  expect(iso(nextFire(daily, midnight))).toBe('2026-11-25T00:00:00Z');
  expect(iso(lastFire(daily, midnight))).toBe('2026-11-24T00:00:00Z');
  expect(iso(lastFire(daily, midnight - 1))).toBe('2026-11-23T00:00:00Z');
  expect(iso(lastFire(daily, midnight + 999))).toBe('2026-11-24T00:00:00Z');
});

test('29 February knows the centuries', () => {
  expect(times('0 0 0 29 2 ?', '2096-01-01T00:00:00Z', 2)).toEqual([
    '2096-02-29T00:00:00Z',
    '2104-02-29T00:00:00Z',
  ]);
  expect(times('0 0 0 29 2 ? 2000-2004', '1999-01-01T00:00:00Z')).toEqual([
    '2000-02-29T00:00:00Z',
    '2004-02-29T00:00:00Z',
  ]);
});

test('a year that is far away is found', () => {
  expect(times('0 0 0 29 2 ? 2027,2996', '2026-11-24T00:00:00Z')).toEqual(['2996-02-29T00:00:00Z']);
});

test('days that a month has not are skipped, and a clock change is nothing', () => {
  expect(times('0 0 0 L-30 * ?', '2026-01-31T00:00:00Z', 3)).toEqual([
    '2026-03-01T00:00:00Z',
    '2026-05-01T00:00:00Z',
    '2026-07-01T00:00:00Z',
  ]);
  // Both of the nights in which clocks change in Europe and the United States.
  for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01']) {
    const hours = Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:30:00Z`);
    expect(times('0 30 * * * ?', `${day}T00:00:00Z`, 24)).toEqual(hours);
  }
});

test.each([
  '0 0 0 31 2 ?',
  '0 0 0 30 2 ?',
  '0 0 0 31W 2 ?',
  '0 0 0 29 2 ? 2099',
  '0 0 0 L-30 2,4,6,9,11 ?',
  '0 0 0 31 2,4,6,9,11 ? *',
  '0 0 0 ? 2 6#5 2099',
  '0 0 0 1 1 ? 1970-2026',
])('%s never fires again, which is known at once', (text) => {
  const started = performance.now();
  expect(nextFire(scheduleOf(text), Date.UTC(2026, 10, 24))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(200);
});

test('the ends of time', () => {
  const second = scheduleOf('* * * * * ?');
  expect(iso(nextFire(second, new Date('0001-01-01')))).toBe('1970-01-01T00:00:00Z');
  expect(lastFire(second, -1)).toBeUndefined();
  expect(iso(nextFire(second, new Date('2999-12-31T23:59:58Z')))).toBe('2999-12-31T23:59:59Z');
  expect(nextFire(second, new Date('2999-12-31T23:59:59Z'))).toBeUndefined();
  expect(() => nextFire(second, new Date('soon'))).toThrow(RangeError);
});
