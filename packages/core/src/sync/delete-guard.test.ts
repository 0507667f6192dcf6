import { guardDeletes } from './delete-guard.ts';

test.each([
  [{ indexed: 50, deletes: 49, kept: 1 }, false],
  [{ indexed: 50, deletes: 50, kept: 3 }, false],
  [{ indexed: 1, deletes: 1, kept: 0 }, true],
  [{ indexed: 0, deletes: 0, kept: 0 }, false],
  [{ indexed: 900, deletes: 100, kept: 800 }, false],
  [{ indexed: 900, deletes: 101, kept: 799 }, true],
  [{ indexed: 10_000, deletes: 1000, kept: 9000 }, false],
  [{ indexed: 10_000, deletes: 1001, kept: 8999 }, true],
])('%j is stopped: %s', (plan, stopped) => {
  expect(guardDeletes({ index: 'i', ...plan }) !== undefined).toBe(stopped);
});
