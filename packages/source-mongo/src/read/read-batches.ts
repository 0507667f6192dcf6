import { IngestError } from '@elastic-ingest/source-sdk';
import type { AbstractCursor } from 'mongodb';

type Fetched = { readonly hasMore: boolean } | { readonly error: unknown };

/**
 * Raw documents, a batch at a time; the next batch is fetched while this one is worked on, so that two are held at most. Ends
 * normally only when the server said that there is no more.
 */
export async function* readBatches(cursor: AbstractCursor): AsyncGenerator<readonly Uint8Array[]> {
  try {
    let next = fetchMore(cursor);
    for (;;) {
      const fetched = await next;
      if ('error' in fetched) throw fetched.error;
      if (!fetched.hasMore) break;
      const batch = cursor.readBufferedDocuments() as unknown as readonly Uint8Array[];
      next = fetchMore(cursor);
      yield batch;
    }
    // A cursor that was closed from elsewhere looks as if it had come to its end.
    if (cursor.killed || cursor.id?.isZero() !== true) {
      throw new IngestError('The read was closed before its end', {
        code: 'EI_MONGODB_READ_FAILED',
        disposition: 'retry',
      });
    }
  } finally {
    await cursor.close();
  }
}

/** Never rejects: a failure waits until the batch before it is worked on, or is dropped with the read. */
function fetchMore(cursor: AbstractCursor): Promise<Fetched> {
  return cursor.hasNext().then(
    (hasMore) => ({ hasMore }),
    (error: unknown) => ({ error }),
  );
}
