import type { Client } from '@elastic/elasticsearch';
import { documentId } from '../document/document-id.ts';
import { scanIndex } from '../snapshot/scan-index.ts';
import type { Candidate, IndexDiff, Verdict } from './index-diff.ts';
import { SeenTable } from './seen-table.ts';
import { duplicateId } from './source-faults.ts';

/** For sources in any order: the index is read first, into a table of hashes; what is to be deleted is found by a second scan. */
export async function openHashTableDiff(
  client: Client,
  index: string,
  options: { readonly signal: AbortSignal; readonly seed: number },
): Promise<IndexDiff> {
  const { signal, seed } = options;
  let indexed = 0;
  let table = new SeenTable(0, seed);
  const onTotal = (total: number): void => {
    indexed = total;
    table = new SeenTable(total, seed);
  };
  for await (const page of scanIndex(client, index, { signal, onTotal })) {
    for (const { id, version } of page) table.addIndexed(id, version);
  }
  const judgeOne = ({ id, version }: Candidate): Verdict => {
    const sighting = table.see(documentId(id), version);
    if (sighting === 'duplicate') throw duplicateId(id);
    return sighting;
  };
  return {
    strategy: 'hash-table',
    indexed,
    // An async function, so that a fault comes through the promise.
    // oxlint-disable-next-line require-await
    judge: async (documents) => documents.map(judgeOne),
    finish: () => Promise.resolve(table.unseen),
    async *absent() {
      // A document that came in since the first scan is not in the table, and left alone.
      for await (const page of scanIndex(client, index, { signal }))
        yield page.map(({ id }) => id).filter((id) => table.isUnseen(id));
    },
    close: () => Promise.resolve(),
  };
}
