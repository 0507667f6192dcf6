import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import type { ContractCase } from '../contract-case.ts';
import { sorted } from '../judging/id-order.ts';
import { isWellFormed } from '../judging/is-well-formed.ts';
import { open, withSource } from '../judging/open-source.ts';
import { readIds } from '../judging/read.ts';
import { limitsOf } from '../source-harness.ts';

/** The ids of documents. */
export const identityCases: readonly ContractCase[] = [
  {
    id: 'id-form',
    clause: 'SRC-30',
    title: 'ids are text, not empty, and well-formed Unicode',
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        for (const id of await readIds(source)) {
          equal(typeof id, 'string');
          notEqual(id, '', 'an id is empty');
          ok(isWellFormed(id), `the id ${JSON.stringify(id)} is ill-formed`);
        }
      }),
  },
  {
    id: 'id-unique',
    clause: 'SRC-31',
    title: 'no two documents of a read have one id',
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        const ids = await readIds(source);
        const repeated = ids.filter((id, at) => ids.indexOf(id) !== at);
        deepEqual(repeated, [], 'ids that came more than once');
      }),
  },
  {
    id: 'id-stable',
    clause: 'SRC-32',
    title: 'a document has one id in every read, also when the source was opened anew',
    run: async (harness) => {
      await using store = await harness.createStore();
      await store.seed(3);
      const reads: string[][] = [];
      for (let opened = 0; opened < 2; opened += 1) {
        await using source = await open(harness, store.configuration);
        for (let read = 0; read < 2; read += 1) reads.push(sorted(await readIds(source)));
      }
      for (const ids of reads) deepEqual(ids, reads[0]);
    },
  },
];
