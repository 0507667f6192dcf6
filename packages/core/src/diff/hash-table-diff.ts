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
    options?: Pick<ScanOptions, 'onTotal' | 'timestamps' | 'documentIds'>,
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

/** What a document of the index is known by: the `_id` that its source's id gives, or the `_id` that it has. */
type KnownBy = 'source-id' | 'document-id';

interface Filled {
  readonly table: SeenTable;
  readonly indexed: number;
  readonly knownBy: KnownBy;
}

/**
 * For sources in any order: the index is read first, into a table of hashes; what is to be deleted is found by a second scan. Documents are known by their
 * source's id where all have one, each its own, else by their `_id`, which takes longer to read.
 */
export async function openHashTableDiff(
  { timestamps, scan }: ScannedIndex,
  options: Pick<OpenDiffOptions, 'estimated' | 'seed' | 'byDocumentId'>,
): Promise<IndexDiff> {
  const quick = options.byDocumentId === true ? undefined : await fillTable('source-id');
  const filled = quick ?? (await fillTable('document-id'));
  if (filled === undefined) throw new Error('Every document has an `_id`');
  const { table, indexed, knownBy } = filled;

  async function fillTable(by: KnownBy): Promise<Filled | undefined> {
    const { seed, estimated = 0 } = options;
    let indexed = 0;
    let table = new SeenTable(0, seed);
    const onTotal = (total: number): void => {
      indexed = total;
      // Presized, for growing holds the old and the new table at once.
      table = new SeenTable(Math.max(total, Math.min(estimated, 2 * total + 1_000_000)), seed);
    };
    const documentIds = by === 'document-id';
    for await (const page of scan({ onTotal, documentIds, timestamps: timestamps && documentIds })) {
      for (const document of page) {
        const key = keyOf(document, by);
        if (key === undefined) return undefined;
        table.addIndexed(key, versionOf(document));
      }
    }
    // Fewer ids than documents: somebody copied one, and only their `_id`s tell them apart.
    if (by === 'source-id' && table.unseen !== indexed) return undefined;
    return { table, indexed, knownBy: by };
  }

  const judgeOne = ({ id, version, timestamp }: Candidate): Verdict => {
    const adopted = timestamps && timestamp !== undefined ? adoptedVersion(Date.parse(timestamp)) : undefined;
    const sighting = table.see(documentId(id), version, adopted);
    if (sighting === 'duplicate') throw duplicateId(id);
    return sighting;
  };
  const absentIn = (document: IndexedDocument): readonly string[] => {
    const key = keyOf(document, knownBy);
    const isAbsent = document.id !== undefined && key !== undefined && table.isUnseen(key);
    return isAbsent ? [document.id] : [];
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
      for await (const page of scan({ documentIds: true })) yield page.flatMap((found) => absentIn(found));
    },
    close: () => Promise.resolve(),
  };
}

function keyOf({ id, sourceId }: IndexedDocument, by: KnownBy): string | undefined {
  if (by === 'document-id') return id;
  return sourceId === undefined ? undefined : documentId(sourceId);
}

function versionOf({ version, timestamp }: IndexedDocument): string | undefined {
  return version ?? (timestamp === undefined ? undefined : adoptedVersion(timestamp));
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
