import { BSON, type Collection, type Document } from 'mongodb';
import type { SourceEvent } from '@elastic-ingest/source-sdk';
import type { Transcoder } from '../json/transcoder.ts';
import { idText } from '../read/id-text.ts';
import { MongoDocument } from '../read/mongo-document.ts';
import type { KeyEvent } from './change-batches.ts';

interface LookedUp {
  readonly collection: Collection;
  readonly transcoder: Transcoder;
  readonly projection: Document | undefined;
}

const idsPerLookup = 500;

/**
 * One event for each document that a batch tells of: an upsert with the document as it is now, or a delete where it is not there.
 * What it is now is never older than the event, and whatever happens to it later has an event of its own.
 */
export async function* lookUp(
  watched: LookedUp,
  events: readonly KeyEvent[],
  signal: AbortSignal,
): AsyncGenerator<readonly SourceEvent[]> {
  const keys = [...lastEvents(events)];
  for (let at = 0; at < keys.length; at += idsPerLookup) {
    const part = keys.slice(at, at + idsPerLookup);
    const wanted = part.filter(([, { operationType }]) => operationType !== 'delete');
    const found = await findNow(
      watched,
      wanted.map(([, { documentKey }]) => documentKey?._id),
      signal,
    );
    yield part.map(([id]) => {
      const document = found.get(id);
      return document === undefined ? { type: 'delete', id } : { type: 'upsert', document };
    });
  }
}

/** The last event of each document, by its id as text. */
function lastEvents(events: readonly KeyEvent[]): Map<string, KeyEvent> {
  const last = new Map<string, KeyEvent>();
  for (const event of events) {
    if (event.documentKey === undefined) continue;
    const id = idText(Buffer.from(BSON.serialize({ _id: event.documentKey._id })));
    last.delete(id);
    last.set(id, event);
  }
  return last;
}

/** As BSON bytes, as a full read gets them, so that ids, fingerprints and bodies are the same. */
async function findNow(
  { collection, transcoder, projection }: LookedUp,
  ids: readonly unknown[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MongoDocument>> {
  const found = new Map<string, MongoDocument>();
  if (ids.length === 0) return found;
  const cursor = collection.find(
    { _id: { $in: [...ids] as never[] } },
    {
      raw: true,
      ...(projection && { projection }),
      signal,
      // As fresh as the events, which are of the primary and of what a majority has.
      readPreference: 'primary',
      readConcern: 'majority',
    },
  );
  for await (const raw of cursor) {
    const document = new MongoDocument(raw as unknown as Uint8Array, transcoder);
    found.set(document.id, document);
  }
  return found;
}
