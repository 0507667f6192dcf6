import type { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import { refreshIndex } from '../snapshot/refresh-index.ts';

const adopting =
  'Choose another index, or take this one over with --adopt: documents that this source does not have are deleted then.';

/** Throws where the index belongs to another, or holds documents that no sync wrote. */
export async function checkOwner(
  client: Client,
  options: { readonly index: string; readonly owner: string },
  found: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { index, owner } = options;
  if (found === owner) return;
  if (found !== undefined) {
    throw new IngestError(`The index ${index} is kept by ${found}, not by ${owner}`, {
      code: 'EI_INDEX_OWNED',
      hint: adopting,
    });
  }
  await refreshIndex(client, index, signal);
  const { count } = await client.count({ index }, { signal });
  if (count === 0) return;
  throw new IngestError(`The index ${index} holds ${count} documents that no sync of ours wrote`, {
    code: 'EI_INDEX_NOT_OURS',
    hint: adopting,
  });
}
