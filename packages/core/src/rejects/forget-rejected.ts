import type { Client } from '@elastic/elasticsearch';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import { hasRejectIndex, rejectIndexOf } from './reject-index.ts';
import type { RejectSink } from './reject-sink.ts';

const pageSize = 1000;

/** Removes the entries that this run did not write: after a complete one those documents are in the index, or gone from the source. */
export async function forgetRejected(options: {
  readonly client: Client;
  readonly index: string;
  readonly run: string;
  readonly sink: RejectSink;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { client, index, run, sink, signal } = options;
  if (!(await hasRejectIndex(client, index, signal))) return;
  const name = rejectIndexOf(index);
  await refreshIndex(client, name, signal);
  for (let after: string | undefined; ;) {
    const { hits } = await client.search(
      {
        index: name,
        size: pageSize,
        _source: false,
        query: { bool: { must_not: { term: { run } } } },
        sort: [{ document_id: 'asc' }],
        ...(after !== undefined && { search_after: [after] }),
      },
      { signal },
    );
    for (const { _id } of hits.hits) if (_id !== undefined) await sink.remove(_id);
    after = hits.hits.at(-1)?._id;
    if (hits.hits.length < pageSize || after === undefined) break;
  }
  await sink.flush();
  await refreshIndex(client, name, signal);
}
