import { deepEqual, ok } from 'node:assert/strict';
import type { Source } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { compareIds, sorted } from '../judging/id-order.ts';
import { withSource } from '../judging/open-source.ts';
import { readIds } from '../judging/read.ts';
import { limitsOf } from '../source-harness.ts';

/** What `order: 'id'` claims. */
export const orderCases: readonly ContractCase[] = [
  {
    id: 'order',
    clause: 'SRC-70',
    title: "with order: 'id' a read is in the order of the ids' UTF-8 bytes, where that holds",
    requires: ['order'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        ok(await isOrdered(source), 'the order holds for none of the documents that the harness seeds');
        const ids = await readIds(source);
        deepEqual(ids, sorted(ids));
      }),
  },
  {
    id: 'after',
    clause: 'SRC-71',
    title: 'with `after`, a read gives the documents whose ids come after it, and no other',
    requires: ['order'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const stored = await store.seed(limitsOf(harness).documents);
        const ids = sorted(stored.map(({ id }) => id));
        for (const at of [0, Math.floor(ids.length / 2), ids.length - 1]) {
          const after = ids[at] ?? '';
          const wanted = ids.filter((id) => compareIds(id, after) > 0);
          deepEqual(sorted(new Set(await readIds(source, { after }))), wanted, `after ${after}`);
        }
      }),
  },
  {
    id: 'unordered',
    clause: 'SRC-72',
    title: 'ordered() is false where ids are not read in order',
    requires: ['order', 'ordered', 'seedUnordered'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await harness.seedUnordered?.(store);
        const ids = await readIds(source);
        const isSorted = ids.every((id, at) => at === 0 || compareIds(ids[at - 1] ?? '', id) < 0);
        ok(!isSorted, 'the harness seeded documents whose ids are read in order');
        ok(!(await isOrdered(source)), 'ordered() is true, and the ids are not in order');
      }),
  },
];

async function isOrdered(source: Source): Promise<boolean> {
  return (await source.ordered?.({ signal: new AbortController().signal })) ?? true;
}
