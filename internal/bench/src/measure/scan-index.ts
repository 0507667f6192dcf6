import type { Client } from '@elastic/elasticsearch';
import type { Task } from './measurement.ts';

interface Page {
  readonly pit_id: string;
  readonly aggregations: {
    readonly ids: {
      readonly after_key?: Readonly<Record<string, string>>;
      readonly buckets: readonly unknown[];
    };
  };
}

/** Reads id and version of every document in the fastest way known: composite pages over a point in time. */
export async function scanIndex(client: Client, { index, documents }: Task): Promise<void> {
  let pit = (await client.openPointInTime({ index, keep_alive: '5m' })).id;
  let read = 0;
  for (let after: Readonly<Record<string, string>> | undefined; ;) {
    const page: Page = await client.transport.request<Page>({
      method: 'POST',
      path: '/_search',
      body: {
        size: 0,
        track_total_hits: false,
        pit: { id: pit, keep_alive: '5m' },
        aggs: {
          ids: {
            composite: {
              size: 10_000,
              sources: [
                { id: { terms: { field: '_sync.id' } } },
                { version: { terms: { field: '_sync.version', missing_bucket: true } } },
              ],
              ...(after === undefined ? {} : { after }),
            },
          },
        },
      },
    });
    pit = page.pit_id;
    read += page.aggregations.ids.buckets.length;
    after = page.aggregations.ids.after_key;
    if (after === undefined) break;
  }
  await client.closePointInTime({ id: pit });
  if (read !== documents) throw new Error(`${read} of ${documents} documents of the index were read`);
}
