import type { ChangesQuery, SourceEvent } from '@elastic-ingest/source-sdk';
import type { Collection, Db, Document, Timestamp } from 'mongodb';
import type { CollectionKind } from '../connection/require-collection.ts';
import type { Transcoder } from '../json/transcoder.ts';
import { changeBatches, type ChangeBatch } from './change-batches.ts';
import { changesUnavailable } from './changes-error.ts';
import { clusterTime, timeOfToken } from './cluster-time.ts';
import { lookUp } from './look-up.ts';
import { fromCursor, toCursor, type StreamStart } from './mongo-cursor.ts';

/** How long the server waits for an event, in milliseconds, before it answers that there is none. */
const awaits = { following: 1000, catchingUp: 200 };

export interface Watched {
  readonly db: Db;
  readonly collection: Collection;
  readonly namespace: string;
  readonly transcoder: Transcoder;
  /** What of each document is read; all of it where undefined. */
  readonly projection: Document | undefined;
  readonly kindOf: (signal: AbortSignal) => Promise<CollectionKind>;
}

/** What happened in a collection since a cursor, by its change stream. */
export async function* readChanges(
  watched: Watched,
  { cursor, follow = false, signal }: ChangesQuery,
): AsyncGenerator<readonly SourceEvent[]> {
  const { db, collection, namespace, kindOf } = watched;
  const kind = await kindOf(signal);
  if (kind === 'view' || kind === 'timeseries') throw changesUnavailable(`it is a ${kind}`);
  const now = await clusterTime(db, signal);
  const start: StreamStart =
    cursor === undefined ? { startAtOperationTime: now } : fromCursor(namespace, cursor);
  yield [checkpoint(namespace, start)];
  const maxAwaitTimeMS = follow ? awaits.following : awaits.catchingUp;
  let before = '';
  for await (const batch of changeBatches(collection, start, { signal, maxAwaitTimeMS })) {
    for await (const events of lookUp(watched, batch.events, signal)) yield events;
    const { token } = batch;
    const text = token === undefined ? '' : JSON.stringify(token);
    // Also without events a token moves on with the server's history, and is worth keeping before that is overwritten.
    if (token !== undefined && text !== before) yield [checkpoint(namespace, { resumeAfter: token })];
    before = text;
    if (!follow && reaches(batch, now)) return;
  }
}

/** Whether everything that had happened by then was given. */
function reaches({ events, token }: ChangeBatch, then: Timestamp): boolean {
  // Several events can be of one moment, so a batch that holds any must go beyond it.
  if (events.length > 0) return events.at(-1)?.clusterTime?.greaterThan(then) === true;
  // A server that reads through a long history may answer nothing before it has come to its end.
  return timeOfToken(token)?.lessThan(then) !== true;
}

const checkpoint = (namespace: string, start: StreamStart): SourceEvent => ({
  type: 'checkpoint',
  cursor: toCursor(namespace, start),
});
