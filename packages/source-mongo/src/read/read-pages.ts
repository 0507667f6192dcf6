import { IngestError } from '@elastic-ingest/source-sdk';
import { ObjectId } from 'mongodb';
import { documentsPerBatch } from './documents-per-batch.ts';
import type { FetchPage, IdBound } from './fetch-page.ts';
import { idText } from './id-text.ts';

type Fetched = { readonly page: readonly Uint8Array[] } | { readonly error: unknown };

/** The bound by type matters: only ObjectIds are above it, so that no page can begin within ids of another type. */
const first: IdBound = { $gte: new ObjectId('0'.repeat(24)) };

/**
 * Documents whose `_id` is an ObjectId, in its order, in arrays. The next page is fetched while this one is worked on, so that two
 * are held at most. It ends with a page that is empty: one that is short may have been cut at the server's bound of bytes.
 */
export async function* readPages(
  fetchPage: FetchPage,
  { after, signal }: { readonly after?: string; readonly signal: AbortSignal },
): AsyncGenerator<readonly Uint8Array[]> {
  const broken = new AbortController();
  const either = AbortSignal.any([signal, broken.signal]);
  const fetch = (bound: IdBound): Promise<Fetched> =>
    fetchPage(bound, either).then(
      (page) => ({ page }),
      (error: unknown) => ({ error }),
    );
  let next = fetch(after === undefined ? first : { $gt: objectIdOf(after) });
  try {
    for (;;) {
      const fetched = await next;
      signal.throwIfAborted();
      if ('error' in fetched) throw fetched.error;
      const last = fetched.page.at(-1);
      if (last === undefined) return;
      next = fetch({ $gt: objectIdOf(idText(Buffer.from(last))) });
      for (let at = 0; at < fetched.page.length; at += documentsPerBatch)
        yield fetched.page.slice(at, at + documentsPerBatch);
    }
  } finally {
    broken.abort();
    await next;
  }
}

/** Reading on from an id is for collections in the order of ids, whose ids are ObjectIds. */
export function objectIdOf(id: string): ObjectId {
  if (/^[0-9a-f]{24}$/.test(id)) return new ObjectId(id);
  throw new IngestError(`Cannot read on from the id ${JSON.stringify(id)}: it is no ObjectId`, {
    code: 'EI_MONGODB_READ_FAILED',
    hint: 'Read the collection from its start.',
  });
}
