import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { open, withSource } from '../judging/open-source.ts';
import { readAll } from '../judging/read.ts';
import { limitsOf } from '../source-harness.ts';

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)$/;

/** What tells a changed document from an unchanged one. */
export const fingerprintCases: readonly ContractCase[] = [
  {
    id: 'fingerprint-form',
    clause: 'SRC-60',
    title: 'every document has a fingerprint, which is text and not empty',
    requires: ['fingerprint'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        for (const { fingerprint } of await readAll(source)) match(fingerprint ?? '', /./s);
      }),
  },
  {
    id: 'fingerprint-stable',
    clause: 'SRC-61',
    title:
      'fingerprints of unchanged documents are the same in every read, also when the source was opened anew',
    requires: ['fingerprint'],
    run: async (harness) => {
      await using store = await harness.createStore();
      await store.seed(3);
      const reads: string[][] = [];
      for (let opened = 0; opened < 2; opened += 1) {
        await using source = await open(harness, store.configuration);
        for (let read = 0; read < 2; read += 1)
          reads.push((await readAll(source)).map(({ fingerprint }) => fingerprint ?? '').sort());
      }
      for (const fingerprints of reads) deepEqual(fingerprints, reads[0]);
    },
  },
  {
    id: 'fingerprint-changes',
    clause: 'SRC-62',
    title: 'the fingerprint changes with the body',
    requires: ['fingerprint'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [target] = await store.seed(3);
        ok(target, 'the harness seeded nothing');
        const before = find(await readAll(source), target.id);
        await store.update(target.id);
        const after = find(await readAll(source), target.id);
        notEqual(after.fingerprint, before.fingerprint, 'the change would never be written');
      }),
  },
  {
    id: 'timestamp-form',
    clause: 'SRC-63',
    title: 'every document has a timestamp, which is ISO 8601 in UTC',
    requires: ['timestamp'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        for (const { id, timestamp = '' } of await readAll(source)) {
          match(
            timestamp,
            utc,
            `the timestamp of ${id} is ${timestamp}; toISOString() of a Date is what it takes`,
          );
          ok(Number.isFinite(Date.parse(timestamp)), `there is no moment ${timestamp}`);
        }
      }),
  },
  {
    id: 'timestamp-stable',
    clause: 'SRC-64',
    title: 'the timestamp of an unchanged document does not change',
    requires: ['timestamp'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(3);
        const timestamps = async (): Promise<string[]> =>
          (await readAll(source)).map(({ timestamp = '' }) => timestamp).sort();
        deepEqual(await timestamps(), await timestamps());
      }),
  },
  {
    id: 'timestamp-changes',
    clause: 'SRC-65',
    title: 'without fingerprints the timestamp changes with the body',
    requires: ['timestamp', 'noFingerprint'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const [target] = await store.seed(3);
        ok(target, 'the harness seeded nothing');
        const before = find(await readAll(source), target.id);
        await store.update(target.id);
        const after = find(await readAll(source), target.id);
        notEqual(after.timestamp, before.timestamp, 'the change would never be written');
      }),
  },
];

function find(documents: readonly SourceDocument[], id: string): SourceDocument {
  const [found, ...others] = documents.filter((document) => document.id === id);
  ok(found, `the document ${id} was not read`);
  equal(others.length, 0);
  return found;
}
