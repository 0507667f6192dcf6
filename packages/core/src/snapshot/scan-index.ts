import type { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

export interface IndexedDocument {
  /** The `_id` in Elasticsearch. */
  readonly id: string;
  /** What the engine stored of it, or undefined for a document that somebody else wrote. */
  readonly version: string | undefined;
}

interface Page {
  readonly timed_out: boolean;
  readonly pit_id?: string;
  readonly _shards: { readonly failed: number };
  readonly hits: {
    readonly total?: { readonly value: number };
    readonly hits: readonly {
      readonly _id: string;
      readonly sort: readonly number[];
      readonly fields?: Readonly<Record<string, readonly string[]>>;
    }[];
  };
}

const keepAlive = '10m';

/**
 * Every document of the index as it is now, in pages, from one point in time. Ends normally only when the pages add up to
 * the total; a shard that fails or a search that times out throws. `onTotal` is told the total before the first page.
 */
export async function* scanIndex(
  client: Client,
  index: string,
  options: {
    readonly signal: AbortSignal;
    readonly onTotal?: (total: number) => void;
    readonly pageSize?: number;
  },
): AsyncGenerator<readonly IndexedDocument[]> {
  const { signal, pageSize = 10_000 } = options;
  let pit = (await client.openPointInTime({ index, keep_alive: keepAlive }, { signal })).id;
  try {
    let total: number | undefined;
    let read = 0;
    for (let after: readonly number[] | undefined; ;) {
      const page = await client.transport.request<Page>(
        {
          method: 'POST',
          path: '/_search',
          querystring: { allow_partial_search_results: false },
          body: {
            pit: { id: pit, keep_alive: keepAlive },
            size: pageSize,
            sort: ['_shard_doc'],
            _source: false,
            docvalue_fields: ['_sync.version'],
            track_total_hits: total === undefined,
            ...(after === undefined ? {} : { search_after: after }),
          },
        },
        { signal },
      );
      if (page.timed_out || page._shards.failed > 0) throw incomplete(index, 'a shard did not answer');
      if (total === undefined) {
        total = page.hits.total?.value ?? 0;
        options.onTotal?.(total);
      }
      pit = page.pit_id ?? pit;
      const { hits } = page.hits;
      read += hits.length;
      if (hits.length > 0)
        yield hits.map((hit) => ({ id: hit._id, version: hit.fields?.['_sync.version']?.[0] }));
      after = hits.at(-1)?.sort;
      if (hits.length < pageSize || after === undefined) break;
    }
    if (read !== total) throw incomplete(index, `${read} of ${total} documents came`);
  } finally {
    // The server drops it by itself when this does not arrive; the outcome of the scan stands either way.
    await client.closePointInTime({ id: pit }).catch(() => undefined);
  }
}

function incomplete(index: string, why: string): IngestError {
  return new IngestError(`The index ${index} could not be read completely: ${why}`, {
    code: 'EI_SNAPSHOT_INCOMPLETE',
    hint: 'Nothing was deleted. See whether the cluster is healthy, then run the sync again.',
  });
}
