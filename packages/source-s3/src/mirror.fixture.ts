import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { sync, type SyncOptions, type SyncOutcome } from '@elastic-ingest/core';
import type { Source } from '@elastic-ingest/source-sdk';

export interface Mirror extends AsyncDisposable {
  readonly client: Client;
  readonly index: string;
  sync(source: Source, options?: Partial<SyncOptions>): Promise<SyncOutcome>;
  /** Every document of the index by its `_id`, without the engine's own field. */
  stored(): Promise<Record<string, Record<string, unknown>>>;
}

/** A new index. */
export async function createMirror(url: string): Promise<Mirror> {
  const client = new Client({ node: url });
  const index = `s3-${randomUUID()}`;
  await client.indices.create({ index, settings: { number_of_replicas: 0, number_of_shards: 1 } });
  return {
    client,
    index,
    sync: (source, options = {}) => sync({ client, index, source, owner: 'test', refresh: true, ...options }),
    stored: async () => {
      const found = await client.search<Record<string, unknown>>({
        index,
        size: 10_000,
        track_total_hits: true,
      });
      expect(found.hits.total).toEqual({ value: found.hits.hits.length, relation: 'eq' });
      return Object.fromEntries(
        found.hits.hits.map(({ _id: id = '', _source }) => {
          const { _sync, ...document } = _source ?? {};
          return [id, document];
        }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await client.indices.delete({ index });
      await client.close();
    },
  };
}
