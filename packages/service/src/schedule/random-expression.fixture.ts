/** An expression, and when it fires in plain words of its own: nothing of the code under test. */
export interface Expectation {
  readonly text: string;
  readonly fires: (at: Date) => boolean;
}

interface Part {
  readonly text: string;
  readonly holds: (value: number) => boolean;
}

type DayPart = readonly [dayOfMonth: string, dayOfWeek: string, holds: (at: Date) => boolean];

/** `often` fires within hours most of the time; `at-midnight` has its variety in days, months and years. */
export function randomExpression(random: () => number, kind: 'often' | 'at-midnight'): Expectation {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(choices: readonly T[]): T => choices[whole(0, choices.length - 1)] as T;
  const often = kind === 'often';
  const orEvery = (chance: number, other: Part): Part =>
    random() < chance ? { text: '*', holds: () => true } : other;
  const midnight: Part = { text: '0', holds: (value) => value === 0 };
  const [seconds, minutes, hours] = often
    ? [part(whole, 0, 59), orEvery(0.4, part(whole, 0, 59)), orEvery(0.7, part(whole, 0, 23))]
    : [midnight, midnight, midnight];
  const month = orEvery(often ? 0.8 : 0, part(whole, 1, 12));
  const year = orEvery(0.8, part(whole, 2022, 2030));
  const days: DayPart = often && random() < 0.7 ? ['*', '?', () => true] : pick(dayParts(whole));
  const [dayOfMonth, dayOfWeek, dayHolds] = days;
  return {
    text: [seconds.text, minutes.text, hours.text, dayOfMonth, month.text, dayOfWeek, year.text].join(' '),
    fires: (at) =>
      seconds.holds(at.getUTCSeconds()) &&
      minutes.holds(at.getUTCMinutes()) &&
      hours.holds(at.getUTCHours()) &&
      month.holds(at.getUTCMonth() + 1) &&
      year.holds(at.getUTCFullYear()) &&
      dayHolds(at),
  };
}

/** A value, a list, a range (with its wrap, apart from years), a step. */
function part(whole: (from: number, to: number) => number, min: number, max: number): Part {
  const [a, b, step] = [whole(min, max), whole(min, max), whole(1, 7)];
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const parts: readonly Part[] = [
    { text: '*', holds: () => true },
    { text: `${a}`, holds: (value) => value === a },
    { text: `${a},${b}`, holds: (value) => value === a || value === b },
    { text: `${low}-${high}`, holds: (value) => value >= low && value <= high },
    { text: `${a}/${step}`, holds: (value) => value >= a && (value - a) % step === 0 },
    {
      text: `${low}-${high}/${step}`,
      holds: (value) => value >= low && value <= high && (value - low) % step === 0,
    },
    { text: `${high}-${low}`, holds: (value) => value >= high || value <= low },
  ];
  // high-low would be low-high where both are the same, and years do not wrap.
  return parts[whole(0, max > 59 || low === high ? 5 : 6)] as Part;
}

const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayMs = 86_400_000;

const dayOf = (at: Date): number => at.getUTCDate();
const later = (at: Date, days: number): Date => new Date(at.getTime() + days * dayMs);
const monthOf = (at: Date, days: number): number => later(at, days).getUTCMonth();
const isWorkday = (at: Date): boolean => at.getUTCDay() >= 1 && at.getUTCDay() <= 5;

/** Whether no other workday of this month is closer to the wanted day, which may be before or after. */
function isNearestWorkday(at: Date, isWanted: (day: Date) => boolean): boolean {
  if (!isWorkday(at)) return false;
  for (const distance of [0, -1, 1, -2, 2]) {
    const wanted = later(at, distance);
    if (wanted.getUTCMonth() !== at.getUTCMonth() || !isWanted(wanted)) continue;
    const closer = [0, -1, 1, -2, 2]
      .filter((each) => Math.abs(each) < Math.abs(distance))
      .map((each) => later(wanted, each))
      .filter((each) => each.getUTCMonth() === wanted.getUTCMonth());
    return !closer.some(isWorkday);
  }
  return false;
}

function dayParts(whole: (from: number, to: number) => number): readonly DayPart[] {
  const [weekday, other, n, offset] = [whole(1, 7), whole(1, 7), whole(1, 5), whole(0, 30)];
  const isWeekday = (at: Date) => at.getUTCDay() + 1 === weekday;
  const ofMonth = part(whole, 1, 31);
  const nearTo = whole(1, 31);
  const isLast = (at: Date, less: number) =>
    monthOf(at, less) === monthOf(at, 0) && monthOf(at, less + 1) !== monthOf(at, 0);
  const name = weekdayNames[weekday - 1] ?? '';
  const between = (at: Date) => {
    for (let walk = weekday; ; walk = (walk % 7) + 1) {
      if (walk === at.getUTCDay() + 1) return true;
      if (walk === other) return false;
    }
  };
  return [
    [ofMonth.text, '?', (at) => ofMonth.holds(dayOf(at))],
    ['L', '?', (at) => isLast(at, 0)],
    [`L-${offset}`, '?', (at) => isLast(at, offset)],
    ['LW', '?', (at) => isNearestWorkday(at, (each) => isLast(each, 0))],
    [`${nearTo}W`, '?', (at) => isNearestWorkday(at, (each) => dayOf(each) === nearTo)],
    ['?', `${weekday}`, isWeekday],
    ['?', `${weekday}-${other}`, between],
    ['?', `${name}-${weekdayNames[other - 1]}`, between],
    ['?', `${name}#${n}`, (at) => isWeekday(at) && Math.ceil(dayOf(at) / 7) === n],
    ['?', `${name}L`, (at) => isWeekday(at) && monthOf(at, 7) !== monthOf(at, 0)],
    ['?', 'L', (at) => at.getUTCDay() === 6],
  ];
}
