import { lastFire, nextFire } from './next-fire.ts';
import { parseQuartz } from './parse-quartz.ts';
import type { QuartzSchedule } from './quartz-schedule.ts';
import { randomExpression, type Expectation } from './random-expression.fixture.ts';

const seed = Number(process.env['EI_SEED'] ?? Date.now() % 1_000_000);
const day = 86_400_000;

/** Same numbers for the same seed (mulberry32). */
function randomOf(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function scheduleOf({ text }: Expectation): QuartzSchedule {
  const parsed = parseQuartz(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.faults)}`);
  return parsed.schedule;
}

/** Steps through time until the expectation holds; undefined where it does not within `steps`. */
function stepping(expectation: Expectation, from: number, step: number, steps: number): number | undefined {
  for (let taken = 0; taken <= steps; taken += 1) {
    const at = from + taken * step;
    if (expectation.fires(new Date(at))) return at;
  }
  return undefined;
}

test(`stepping second by second finds the same, in both directions (EI_SEED=${seed})`, () => {
  const random = randomOf(seed);
  const steps = 6000;
  let found = 0;
  for (let round = 0; round < 400; round += 1) {
    const expectation = randomExpression(random, 'often');
    const schedule = scheduleOf(expectation);
    const start = Date.UTC(2023 + Math.floor(random() * 6), 0) + Math.floor(random() * 366 * 86_400) * 1000;
    const up = stepping(expectation, start + 1000, 1000, steps);
    const down = stepping(expectation, start, -1000, steps);
    const where = `${expectation.text} at ${new Date(start).toISOString()}`;
    const [next, last] = [nextFire(schedule, start), lastFire(schedule, start)];
    const inWindow = (at: number | undefined, reach: number) =>
      at !== undefined && Math.abs(at - start) <= reach;
    expect([where, inWindow(next, (steps + 1) * 1000) ? next : undefined]).toEqual([where, up]);
    expect([where, inWindow(last, steps * 1000) ? last : undefined]).toEqual([where, down]);
    if (up !== undefined) found += 1;
  }
  expect(found).toBeGreaterThan(100);
});

test(`stepping day by day over five years finds the same days (EI_SEED=${seed})`, () => {
  const random = randomOf(seed + 1);
  let found = 0;
  for (let round = 0; round < 400; round += 1) {
    const expectation = randomExpression(random, 'at-midnight');
    const schedule = scheduleOf(expectation);
    const start = Date.UTC(2023, 0, Math.floor(random() * 2000));
    const up = stepping(expectation, start + day, day, 5 * 366);
    const next = nextFire(schedule, start);
    const where = `${expectation.text} at ${new Date(start).toISOString()}`;
    expect([where, next !== undefined && next <= start + (5 * 366 + 1) * day ? next : undefined]).toEqual([
      where,
      up,
    ]);
    if (up !== undefined) found += 1;
  }
  expect(found).toBeGreaterThan(200);
});
