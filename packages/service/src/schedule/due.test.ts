import { due, type DueQuestion } from './due.ts';
import { parseQuartz } from './parse-quartz.ts';

const at = (text: string): number => Date.parse(`2026-11-${text}Z`);

function ask(expression: string, question: Omit<DueQuestion, 'schedule'>): ReturnType<typeof due> {
  const parsed = parseQuartz(expression);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return due({ schedule: parsed.schedule, ...question });
}

const hourly = '0 0 * * * ?';
const nothing = { due: undefined, skipped: undefined };

test('an instant is due from its own millisecond on, and once', () => {
  const known = { lastPlanned: at('24T09:00'), serviceStart: at('20T00:00') };
  expect(ask(hourly, { ...known, now: at('24T10:00') - 1 })).toEqual(nothing);
  expect(ask(hourly, { ...known, now: at('24T10:00') })).toEqual({ due: at('24T10:00'), skipped: undefined });
  expect(ask(hourly, { ...known, lastPlanned: at('24T10:00'), now: at('24T10:00') })).toEqual(nothing);
});

test('before the first run nothing from before the service is due', () => {
  const known = { lastPlanned: undefined, serviceStart: at('24T10:00') };
  for (const catchUp of ['latest', 'none'] as const) {
    expect(ask(hourly, { ...known, catchUp, now: at('24T10:59') })).toEqual(nothing);
    expect(ask(hourly, { ...known, catchUp, now: at('24T11:01') })).toEqual({
      due: at('24T11:00'),
      skipped: undefined,
    });
  }
});

test('one run makes up for all that was missed while no service ran', () => {
  const known = { lastPlanned: at('24T01:00'), serviceStart: at('24T10:30'), now: at('24T10:30') };
  const missed = { first: at('24T02:00'), more: false };
  expect(ask(hourly, known)).toEqual({
    due: at('24T10:00'),
    skipped: { ...missed, last: at('24T09:00'), count: 8 },
  });
  expect(ask(hourly, { ...known, catchUp: 'none' })).toEqual({
    due: undefined,
    skipped: { ...missed, last: at('24T10:00'), count: 9 },
  });
});

test('without catching up the next instant after the start is due all the same', () => {
  const known = { lastPlanned: at('24T01:00'), serviceStart: at('24T10:30'), catchUp: 'none' as const };
  expect(ask(hourly, { ...known, now: at('24T11:00') })).toEqual({
    due: at('24T11:00'),
    skipped: { first: at('24T02:00'), last: at('24T10:00'), count: 9, more: false },
  });
});

test('several instants within one tick make one run', () => {
  const known = { lastPlanned: at('24T10:00:00'), serviceStart: at('24T10:00'), now: at('24T10:00:30.5') };
  for (const catchUp of ['latest', 'none'] as const) {
    expect(ask('0/5 * * * * ?', { ...known, catchUp })).toEqual({
      due: at('24T10:00:30'),
      skipped: { first: at('24T10:00:05'), last: at('24T10:00:25'), count: 5, more: false },
    });
  }
});

test('a plan of another process whose clock is ahead is kept', () => {
  const known = { lastPlanned: at('24T11:00'), serviceStart: at('24T10:00'), now: at('24T10:59') };
  expect(ask(hourly, known)).toEqual(nothing);
  expect(ask(hourly, { ...known, now: at('24T11:01') })).toEqual(nothing);
});

test('what never fires is never due', () => {
  expect(ask('0 0 0 31 2 ?', { lastPlanned: undefined, serviceStart: 0, now: at('24T00:00') })).toEqual(
    nothing,
  );
});

test('a long outage of a busy schedule is not counted to its end', () => {
  const known = { lastPlanned: 0, serviceStart: at('24T00:00'), now: at('24T00:00') };
  expect(ask('* * * * * ?', known)).toEqual({
    due: at('24T00:00'),
    skipped: { first: 1000, last: at('24T00:00') - 1000, count: 100, more: true },
  });
  const exactly = { ...known, lastPlanned: known.now - 101_000 };
  expect(ask('* * * * * ?', exactly).skipped).toMatchObject({ count: 100, more: false });
});
