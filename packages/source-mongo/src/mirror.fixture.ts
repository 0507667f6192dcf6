import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { sync, type SyncOptions, type SyncOutcome } from '@elastic-ingest/core';
import type { Source } from '@elastic-ingest/source-sdk';
import type { Collection } from 'mongodb';
import { referenceBody } from './json/json-of.fixture.ts';
import { idText } from './read/id-text.ts';

export interface Mirror extends AsyncDisposable {
  readonly client: Client;
  readonly index: string;
  sync(source: Source, options?: Partial<SyncOptions>): Promise<SyncOutcome>;
  /** The stored JSON of every document by the id that it has in the source, without the fields that the engine added. */
  stored(): Promise<Record<string, string>>;
}

/** A new index that takes every field without mapping it, so that documents of any shape lie side by side. */
export async function createMirror(url: string): Promise<Mirror> {
  const client = new Client({ node: url });
  const index = `mongo-${randomUUID()}`;
  await client.indices.create({
    index,
    settings: { number_of_replicas: 0, number_of_shards: 1 },
    mappings: { dynamic: false },
  });
  return {
    client,
    index,
    sync: (source, options = {}) => sync({ client, index, source, owner: 'test', refresh: true, ...options }),
    stored: async () => {
      const found = await client.search({ index, size: 10_000, _source: ['_sync'], track_total_hits: true });
      expect(found.hits.total).toEqual({ value: found.hits.hits.length, relation: 'eq' });
      const entries: (readonly [string, string])[] = [];
      const textOf = async (id: string): Promise<string> =>
        (await fetch(`${url}/${index}/_source/${encodeURIComponent(id)}`)).text();
      const ids = found.hits.hits.map(({ _id = '' }) => _id);
      for (let at = 0; at < ids.length; at += 50) {
        const texts = await Promise.all(ids.slice(at, at + 50).map(textOf));
        entries.push(...texts.map(withoutEngineFields));
      }
      return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    [Symbol.asyncDispose]: async () => {
      await client.indices.delete({ index });
      await client.close();
    },
  };
}

/** The source's id and its fields as bytes went in: the engine's own fields stand last. */
function withoutEngineFields(text: string): readonly [string, string] {
  const at = text.lastIndexOf('"_sync":');
  const { id } = (JSON.parse(`{${text.slice(at)}`) as { _sync: { id: string } })._sync;
  const added = `"id":${JSON.stringify(id)},`;
  const before = text.slice(0, at);
  const body = before.endsWith(added) ? before.slice(0, -added.length) : before;
  return [id, `${body.replace(/,$/, '')}}`];
}

/** What `stored` has to give: every document of the collection by way of the driver's own decoding. */
export async function expectedOf(collection: Collection): Promise<Record<string, string>> {
  const entries: (readonly [string, string])[] = [];
  for await (const raw of collection.find({}, { raw: true })) {
    const bytes = Buffer.from(raw as unknown as Uint8Array);
    entries.push([idText(bytes), referenceBody(bytes)]);
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
