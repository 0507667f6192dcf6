import { IngestError } from '@elastic-ingest/source-sdk';
import { cursorLost } from './mongo-cursor.ts';

/** Codes of MongoDB that say that its history does not reach back to the cursor, or that the stream cannot be gone on with. */
const lost = new Map<unknown, string>([
  [136, 'the history it belongs to was overwritten'],
  [280, 'the change stream ended for good'],
  [286, 'the oplog does not reach back so far'],
  [260, 'the server does not know its resume token'],
]);
/** A command that could not be parsed: on a stream that begins at a token, that token. */
const failedToParse = 9;
/** No replica set; no such stage; not on a view; not on this namespace. */
const unavailable = new Set<unknown>([40573, 40324, 166, 73, 115]);

/** What an error of a change stream means to the contract; any other error as it is. */
export function changesError(error: unknown, { resumes }: { readonly resumes: boolean }): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message?: string };
  const why = lost.get(code) ?? (code === failedToParse && resumes ? message : undefined);
  if (why !== undefined) return cursorLost(why, error);
  return unavailable.has(code) ? changesUnavailable(message ?? 'no change streams', error) : error;
}

export function changesUnavailable(why: string, cause?: unknown): IngestError {
  return new IngestError(`MongoDB does not give the changes of this collection: ${why}`, {
    code: 'EI_CHANGES_UNAVAILABLE',
    hint: 'Change streams need a replica set or a sharded cluster (one member will do), and a collection, not a view. Else run full syncs.',
    cause,
  });
}
