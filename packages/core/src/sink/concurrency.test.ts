import { AdaptiveConcurrency } from './concurrency.ts';

const answer = (concurrency: AdaptiveConcurrency, elapsed: number, bytes = 1_000_000): void =>
  concurrency.succeeded({ round: concurrency.begin(), bytes, elapsed });

test('begins with what a healthy node takes, and never with more than allowed', () => {
  expect([1, 2, 4, 16].map((most) => new AdaptiveConcurrency(most).limit)).toEqual([1, 2, 4, 4]);
  expect(new AdaptiveConcurrency(0).limit).toBe(1);
});

test('four rounds of success raise the limit by one, up to what is allowed', () => {
  const concurrency = new AdaptiveConcurrency(6);
  const limits = Array.from({ length: 60 }, () => (answer(concurrency, 50), concurrency.limit));
  expect(limits.indexOf(5)).toBe(15);
  expect([limits[30], limits[40]]).toEqual([5, 6]);
  expect(limits.at(-1)).toBe(6);
});

test('a push-back halves it, down to one', () => {
  const concurrency = new AdaptiveConcurrency(4);
  const limits = Array.from({ length: 4 }, () => {
    concurrency.pushedBack(concurrency.begin());
    return concurrency.limit;
  });
  expect(limits).toEqual([2, 1, 1, 1]);
});

test('requests that were under way together and all refused count once', () => {
  const concurrency = new AdaptiveConcurrency(4);
  const rounds = [1, 2, 3, 4].map(() => concurrency.begin());
  for (const round of rounds) concurrency.pushedBack(round);
  expect(concurrency.limit).toBe(2);
});

test('at a cluster that takes one at a time it stays at one or two', () => {
  const concurrency = new AdaptiveConcurrency(8);
  const seen = new Set<number>();
  for (let at = 0; at < 200; at++) {
    if (concurrency.limit > 1) concurrency.pushedBack(concurrency.begin());
    else answer(concurrency, 20);
    if (at > 5) seen.add(concurrency.limit);
  }
  expect([...seen].sort()).toEqual([1, 2]);
});

test('answers that become several times slower than the fastest of their size lower it', () => {
  const concurrency = new AdaptiveConcurrency(4);
  for (let at = 0; at < 10; at++) answer(concurrency, 200);
  expect(concurrency.limit).toBe(4);
  for (let at = 0; at < 4; at++) answer(concurrency, 2000);
  expect(concurrency.limit).toBe(3);
});

test('one slow answer, and answers that are quick in themselves, do not', () => {
  const concurrency = new AdaptiveConcurrency(4);
  answer(concurrency, 5);
  for (let at = 0; at < 50; at++) answer(concurrency, 90);
  answer(concurrency, 1500);
  expect(concurrency.limit).toBe(4);
});

test('a larger request may take longer', () => {
  const concurrency = new AdaptiveConcurrency(4);
  for (let at = 0; at < 20; at++) {
    answer(concurrency, 120, 10_000);
    answer(concurrency, 3000, 8_000_000);
  }
  expect(concurrency.limit).toBe(4);
});

test('a cluster that became slower for good gets its requests back', () => {
  const concurrency = new AdaptiveConcurrency(4);
  for (let at = 0; at < 10; at++) answer(concurrency, 150);
  let lowest = 4;
  for (let at = 0; at < 600; at++) {
    answer(concurrency, 1500);
    lowest = Math.min(lowest, concurrency.limit);
  }
  expect(lowest).toBeLessThan(3);
  expect(concurrency.limit).toBe(4);
});
