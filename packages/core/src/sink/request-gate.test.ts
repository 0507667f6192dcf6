import { AdaptiveConcurrency } from './concurrency.ts';
import { RequestGate } from './request-gate.ts';

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('lets in as many as the limit says, follows it down and up, and keeps the order', async () => {
  const concurrency = new AdaptiveConcurrency(2);
  const gate = new RequestGate(concurrency);
  const inside: number[] = [];
  const ends = new Map<number, () => void>();
  const all = [1, 2, 3, 4, 5].map((name) =>
    gate.pass(async () => {
      inside.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
    }),
  );
  await settled();
  expect(inside).toEqual([1, 2]);
  concurrency.pushedBack(concurrency.begin());
  ends.get(1)?.();
  await settled();
  expect(inside).toEqual([1, 2]);
  ends.get(2)?.();
  await settled();
  expect(inside).toEqual([1, 2, 3]);
  for (let at = 0; at < 4; at++) concurrency.succeeded({ round: concurrency.begin(), bytes: 10, elapsed: 1 });
  ends.get(3)?.();
  await settled();
  expect(inside).toEqual([1, 2, 3, 4, 5]);
  ends.get(4)?.();
  ends.get(5)?.();
  await Promise.all(all);
});

test('a request that throws makes room', async () => {
  const gate = new RequestGate(new AdaptiveConcurrency(1));
  await expect(gate.pass(() => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  await expect(gate.pass(() => Promise.resolve('next'))).resolves.toBe('next');
});
