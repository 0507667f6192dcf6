import type { Client } from '@elastic/elasticsearch';
import { documentId } from '../../document/document-id.ts';
import { faultOfId } from '../../document/fault-of-id.ts';

/** Documents of the index by the source's id, each as text without the engine's own field. */
export type Stored = ReadonlyMap<string, string>;

interface Answer {
  readonly docs: readonly {
    readonly found?: boolean;
    readonly _source?: Readonly<Record<string, unknown>>;
  }[];
}

/** Reads these documents as they are, refreshed or not; refreshing would hide that the engine forgot to. */
export async function storedDocuments(
  client: Client,
  index: string,
  known: ReadonlySet<string>,
): Promise<Stored> {
  const ids = [...known].filter((id) => faultOfId(id) === undefined);
  if (ids.length === 0) return new Map();
  const { docs } = await client.transport.request<Answer>({
    method: 'POST',
    path: `/${index}/_mget`,
    body: { ids: ids.map(documentId) },
  });
  return new Map(
    docs.flatMap(({ found, _source = {} }, at) =>
      found === true ? [[ids[at] ?? '', textOf(_source)] as const] : [],
    ),
  );
}

/** The whole index, as searches see it, by `_id`. */
export async function everyDocument(client: Client, index: string): Promise<Stored> {
  await client.indices.refresh({ index });
  const { hits } = await client.search<Record<string, unknown>>({ index, size: 1000 });
  return new Map(hits.hits.map(({ _id, _source = {} }) => [_id ?? '', textOf(_source)]));
}

/** A document as text, which shows whether the engine wrote it. */
export function textOf({ _sync, ...source }: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(source);
  return _sync === undefined ? `${text} of another program` : text;
}
