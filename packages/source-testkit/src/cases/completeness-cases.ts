import { deepEqual, equal, ok } from 'node:assert/strict';
import type { ContractCase } from '../contract-case.ts';
import { sorted } from '../judging/id-order.ts';
import { withSource } from '../judging/open-source.ts';
import { outcomeWithin } from '../judging/outcome.ts';
import { read, readIds } from '../judging/read.ts';
import { limitsOf, type StoredDocument } from '../source-harness.ts';

/** Whether a read gives everything, and says so when it cannot. */
export const completenessCases: readonly ContractCase[] = [
  {
    id: 'complete',
    clause: 'SRC-40',
    title: 'a read gives every document',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const stored = await store.seed(limitsOf(harness).documents);
        deepEqual(sorted(new Set(await readIds(source))), idsOf(stored));
      }),
  },
  {
    id: 'complete-in-any-order',
    clause: 'SRC-40',
    title: "with order: 'any' a read gives every document once as well",
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const stored = await store.seed(limitsOf(harness).documents);
        deepEqual(sorted(await readIds(source, { order: 'any' })), idsOf(stored));
      }),
  },
  {
    id: 'empty',
    clause: 'SRC-41',
    title: 'a read of an empty source ends normally without documents',
    run: (harness) => withSource(harness, async (source) => deepEqual(await readIds(source), [])),
  },
  {
    id: 'current',
    clause: 'SRC-42',
    title: 'a read shows what was added and not what was removed since the last one',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [removed, ...kept] = await store.seed(3);
        ok(removed, 'the harness seeded nothing');
        await readIds(source);
        await store.remove(removed.id);
        const added = await store.seed(2);
        deepEqual(sorted(new Set(await readIds(source))), idsOf([...kept, ...added]));
      }),
  },
  {
    id: 'cut',
    clause: 'SRC-43',
    title: 'a read that is cut throws',
    requires: ['cut'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const { documents, failsWithinMs } = limitsOf(harness);
        const stored = await store.seed(documents);
        const ids = new Set<string>();
        const { ended } = await outcomeWithin(failsWithinMs, 'the read that was cut', async () => {
          for await (const { id } of read(source)) {
            if (ids.size === 0) await harness.cut?.(store);
            ids.add(id);
          }
        });
        const isWhole = ids.size === stored.length;
        ok(ended === 'with error' || !isWhole, 'the cut came too late: raise limits.documents');
        equal(ended, 'with error', `it ended as if complete after ${ids.size} of ${stored.length} documents`);
      }),
  },
];

function idsOf(stored: readonly StoredDocument[]): string[] {
  return sorted(stored.map(({ id }) => id));
}
