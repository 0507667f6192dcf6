import { errors, type Client } from '@elastic/elasticsearch';
import { rejectIndexOf } from './reject-index.ts';
import { entryId, fromStored, type RejectedDocument, type StoredReject } from './rejected-document.ts';

export interface RejectedPage {
  /** In the order of their `_id`s, without `document` unless asked for. */
  readonly documents: readonly RejectedDocument[];
  /** For the next page; undefined after the last. */
  readonly after: string | undefined;
  readonly total: number;
}

/** The rejected documents of an index, page by page; none where there never were any. */
export async function listRejected(
  client: Client,
  index: string,
  options: {
    readonly after?: string | undefined;
    readonly size?: number;
    readonly withDocument?: boolean;
    readonly signal?: AbortSignal;
  } = {},
): Promise<RejectedPage> {
  const { after, size = 100, withDocument = false, signal } = options;
  const { hits } = await client.search<StoredReject>(
    {
      index: rejectIndexOf(index),
      ignore_unavailable: true,
      size,
      track_total_hits: true,
      sort: [{ document_id: { order: 'asc', unmapped_type: 'keyword' } }],
      ...(withDocument ? {} : { _source_excludes: ['document'] }),
      ...(after !== undefined && { search_after: [after] }),
    },
    { ...(signal && { signal }) },
  );
  const documents = hits.hits.flatMap(({ _source }) => (_source === undefined ? [] : [fromStored(_source)]));
  const { total = 0 } = hits;
  return {
    documents,
    after: hits.hits.length < size ? undefined : hits.hits.at(-1)?._id,
    total: typeof total === 'number' ? total : total.value,
  };
}

/** One rejected document with its JSON, by the source's id; undefined where it is not among them. */
export async function getRejected(
  client: Client,
  index: string,
  id: string,
): Promise<RejectedDocument | undefined> {
  try {
    const { _source } = await client.get<StoredReject>({ index: rejectIndexOf(index), id: entryId(id) });
    return _source === undefined ? undefined : fromStored(_source);
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 404) return undefined;
    throw error;
  }
}
