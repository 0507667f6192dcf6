import { inParallel } from './in-parallel.ts';

test('so many calls are under way and no more, and results keep their order', async () => {
  let underWay = 0;
  let most = 0;
  const results = await inParallel([...'abcdefgh'], 3, async (letter) => {
    most = Math.max(most, ++underWay);
    for (let turn = 0; turn < (letter.charCodeAt(0) % 3) + 1; turn++) await Promise.resolve();
    underWay--;
    return letter.toUpperCase();
  });
  expect(results.join('')).toBe('ABCDEFGH');
  expect(most).toBe(3);
});

test('a failure ends it, and nothing is begun after', async () => {
  const begun: number[] = [];
  const run = inParallel([1, 2, 3, 4, 5], 1, async (n) => {
    begun.push(n);
    if (n === 2) throw new Error('no');
  });
  await expect(run).rejects.toThrow('no');
  expect(begun).toEqual([1, 2]);
});
