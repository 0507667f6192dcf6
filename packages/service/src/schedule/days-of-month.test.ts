import { daysOfMonth } from './days-of-month.ts';

// The calendar of 28 years has every month at every weekday.
const months = Array.from({ length: 28 * 12 }, (_, at) => ({
  year: 2000 + Math.floor(at / 12),
  month: (at % 12) + 1,
}));

interface Day {
  readonly day: number;
  /** Sunday is 1. */
  readonly weekday: number;
}

/** The days of a month, found by walking. */
function walk(year: number, month: number): readonly Day[] {
  const days: Day[] = [];
  const at = new Date(Date.UTC(year, month - 1, 1));
  for (; at.getUTCMonth() === month - 1; at.setUTCDate(at.getUTCDate() + 1)) {
    days.push({ day: at.getUTCDate(), weekday: at.getUTCDay() + 1 });
  }
  return days;
}

const nearestWorkday = (days: readonly Day[], wanted: number): number | undefined =>
  days
    .filter(({ weekday }) => weekday >= 2 && weekday <= 6)
    .toSorted((a, b) => Math.abs(a.day - wanted) - Math.abs(b.day - wanted))[0]?.day;

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

test.each([false, true])(
  'every day and every offset of L, in every month (nearest weekday: %s)',
  (nearestWeekday) => {
    for (const { year, month } of months) {
      const days = walk(year, month);
      const expected = (wanted: Day | undefined) => {
        if (wanted === undefined) return [];
        return [nearestWeekday ? nearestWorkday(days, wanted.day) : wanted.day];
      };
      const found = [
        range(1, 31).map((day) => daysOfMonth([{ kind: 'day', day, nearestWeekday }], year, month)),
        range(0, 30).map((offset) => daysOfMonth([{ kind: 'last', offset, nearestWeekday }], year, month)),
      ];
      expect([year, month, ...found]).toEqual([
        year,
        month,
        range(1, 31).map((day) => expected(days[day - 1])),
        range(0, 30).map((offset) => expected(days.at(-1 - offset))),
      ]);
    }
  },
);

test('every weekday, every nth and every last one, in every month', () => {
  for (const { year, month } of months) {
    for (const weekday of range(1, 7)) {
      const those = walk(year, month)
        .filter((day) => day.weekday === weekday)
        .map(({ day }) => day);
      expect(daysOfMonth([{ kind: 'weekdays', weekdays: [weekday] }], year, month)).toEqual(those);
      expect(daysOfMonth([{ kind: 'last-weekday', weekday }], year, month)).toEqual(those.slice(-1));
      for (const nth of range(1, 5)) {
        expect(daysOfMonth([{ kind: 'nth', weekday, nth }], year, month)).toEqual(those.slice(nth - 1, nth));
      }
    }
  }
});

test('a day that several rules name is there once, and days ascend', () => {
  // 1 November 2026 is a Sunday.
  const rules = [15, 1, 2].map((day) => ({ kind: 'day' as const, day, nearestWeekday: day === 1 }));
  expect(daysOfMonth(rules, 2026, 11)).toEqual([2, 15]);
});
