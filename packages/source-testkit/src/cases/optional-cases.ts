import { equal, ok } from 'node:assert/strict';
import { isEncodedBody } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { withSource } from '../judging/open-source.ts';
import { readAll } from '../judging/read.ts';
import { limitsOf, offersOf } from '../source-harness.ts';

const signal = new AbortController().signal;

/** What a source may leave out. */
export const optionalCases: readonly ContractCase[] = [
  {
    id: 'offers',
    clause: 'SRC-100',
    title: 'what the source offers is there, and what it does not offer is absent',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const offers = offersOf(harness);
        for (const name of ['estimate', 'changed', 'ordered'] as const)
          equal(typeof source[name], offers[name] ? 'function' : 'undefined', name);
        ok(
          !offers.ordered || harness.definition.capabilities.order === 'id',
          "ordered() without order: 'id'",
        );
        await store.seed(3);
        for (const document of await readAll(source)) {
          if (!offers.fingerprint) equal(document.fingerprint, undefined, 'fingerprint');
          if (!offers.timestamp) equal(document.timestamp, undefined, 'timestamp');
          equal(isEncodedBody(await document.body()), offers.encodedBody, 'encodedBody');
        }
      }),
  },
  {
    id: 'estimate',
    clause: 'SRC-101',
    title: 'the estimate is a number, and more than 0 where there are documents',
    requires: ['estimate'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const empty = (await source.estimate?.({ signal })) ?? -1;
        ok(Number.isFinite(empty) && empty >= 0, `the estimate of an empty source is ${empty}`);
        await store.seed(limitsOf(harness).documents);
        const full = (await source.estimate?.({ signal })) ?? -1;
        ok(Number.isFinite(full) && full > 0, `the estimate is ${full}`);
      }),
  },
  {
    id: 'changed',
    clause: 'SRC-102',
    title: 'changed() is not false after a document was changed',
    requires: ['changed'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [target] = await store.seed(3);
        ok(target, 'the harness seeded nothing');
        await readAll(source);
        await store.update(target.id);
        equal(await source.changed?.({ signal }), true, 'the change would not be seen');
      }),
  },
];
