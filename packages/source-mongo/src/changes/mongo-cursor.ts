import { IngestError, type SyncCursor } from '@elastic-ingest/source-sdk';
import { BSON, Timestamp } from 'mongodb';

/** Where a change stream begins: after an event, or at a moment. */
export type StreamStart =
  | { readonly resumeAfter: Readonly<Record<string, unknown>> }
  | { readonly startAtOperationTime: Timestamp };

/** The start of a stream as a cursor of the contract, for this collection alone. */
export function toCursor(namespace: string, start: StreamStart): SyncCursor {
  if ('resumeAfter' in start)
    return { namespace, token: BSON.EJSON.serialize(start.resumeAfter, { relaxed: false }) };
  const { t, i } = start.startAtOperationTime;
  return { namespace, time: [t, i] };
}

/** Throws EI_CURSOR_LOST for what this source did not give for this collection. */
export function fromCursor(namespace: string, cursor: SyncCursor): StreamStart {
  const { namespace: of, token, time } = cursor;
  if (of !== namespace) throw cursorLost(`It is of ${String(of)}, not of ${namespace}`);
  if (typeof token === 'object' && token !== null)
    return { resumeAfter: BSON.EJSON.deserialize(token, { relaxed: false }) as Record<string, unknown> };
  if (Array.isArray(time) && time.length === 2 && time.every((part) => Number.isInteger(part))) {
    const [t, i] = time as [number, number];
    return { startAtOperationTime: new Timestamp({ t, i }) };
  }
  throw cursorLost('It is not one of this source');
}

export function cursorLost(why: string, cause?: unknown): IngestError {
  return new IngestError(`The changes of MongoDB cannot be read on from the cursor: ${why}`, {
    code: 'EI_CURSOR_LOST',
    hint: 'A full sync takes its place. Where it happens again and again, give the oplog more room or sync more often.',
    cause,
  });
}
