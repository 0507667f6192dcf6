import type { Client } from '@elastic/elasticsearch';
import { documentId } from '../document/document-id.ts';
import { scanIndex, type IndexedDocument, type ScanOptions } from '../snapshot/scan-index.ts';
import type { Candidate, IndexDiff, Verdict } from './index-diff.ts';
import type { OpenDiffOptions } from './open-diff.ts';
import { SeenTable } from './seen-table.ts';
import { duplicateId } from './source-faults.ts';

/** The index as the table reads it: every document, each time that `scan` is called. */
export interface ScannedIndex {
  /** Whether its documents have a `_timestamp` that stands for a version where the engine wrote none. */
  readonly timestamps: boolean;
  readonly scan: (
    options?: Pick<ScanOptions, 'onTotal' | 'timestamps'>,
  ) => AsyncIterable<readonly IndexedDocument[]>;
}

/** The index of that name, as it is at each scan. */
export async function scannedIndex(
  client: Client,
  index: string,
  signal: AbortSignal,
): Promise<ScannedIndex> {
  const timestamps = await hasTimestamps(client, index, signal);
  return { timestamps, scan: (options) => scanIndex(client, index, { signal, ...options }) };
}

/** For sources in any order: the index is read first, into a table of hashes; what is to be deleted is found by a second scan. */
export async function openHashTableDiff(
  { timestamps, scan }: ScannedIndex,
  options: Pick<OpenDiffOptions, 'estimated' | 'seed'>,
): Promise<IndexDiff> {
  const { seed, estimated = 0 } = options;
  let indexed = 0;
  let table = new SeenTable(0, seed);
  const onTotal = (total: number): void => {
    indexed = total;
    // Presized, for growing holds the old and the new table at once.
    table = new SeenTable(Math.max(total, Math.min(estimated, 2 * total + 1_000_000)), seed);
  };
  for await (const page of scan({ onTotal, timestamps })) {
    for (const { id, version, timestamp } of page)
      table.addIndexed(id, version ?? (timestamp === undefined ? undefined : adoptedVersion(timestamp)));
  }
  const judgeOne = ({ id, version, timestamp }: Candidate): Verdict => {
    const adopted = timestamps && timestamp !== undefined ? adoptedVersion(Date.parse(timestamp)) : undefined;
    const sighting = table.see(documentId(id), version, adopted);
    if (sighting === 'duplicate') throw duplicateId(id);
    return sighting;
  };
  return {
    strategy: 'hash-table',
    indexed,
    // An async function, so that a fault comes through the promise.
    // oxlint-disable-next-line require-await
    judge: async (documents) => documents.map(judgeOne),
    disown: (id) => table.unsee(documentId(id)),
    finish: () => Promise.resolve(table.unseen),
    async *absent() {
      // A document that came in since the first scan is not in the table, and left alone.
      for await (const page of scan()) yield page.map(({ id }) => id).filter((id) => table.isUnseen(id));
    },
    close: () => Promise.resolve(),
  };
}

/** What stands for the version of a document that another program wrote: two of one moment count as the same. */
const adoptedVersion = (timestamp: number): string => `@${timestamp}`;

async function hasTimestamps(client: Client, index: string, signal: AbortSignal): Promise<boolean> {
  const found = await client.indices.getFieldMapping({ index, fields: '_timestamp' }, { signal });
  return Object.values(found).every(({ mappings }) => {
    const field = mappings['_timestamp']?.mapping['_timestamp'];
    return field?.type === 'date' || field?.type === 'date_nanos';
  });
}
