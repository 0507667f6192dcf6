import { IngestError } from '@elastic-ingest/source-sdk';
import type { ChangeStream, ChangeStreamDocument, Collection, Document, Timestamp } from 'mongodb';
import { changesError } from './changes-error.ts';
import { cursorLost, type StreamStart } from './mongo-cursor.ts';

/** An event without its documents. */
export interface KeyEvent {
  readonly operationType: ChangeStreamDocument['operationType'];
  readonly documentKey?: { readonly _id: unknown };
  readonly clusterTime?: Timestamp;
}

export interface ChangeBatch {
  /** None when nothing happened for a while. */
  readonly events: readonly KeyEvent[];
  /** The stream can begin after this batch; undefined where the server gave no token yet. */
  readonly token: Readonly<Record<string, unknown>> | undefined;
}

const eventsPerBatch = 1000;
/**
 * Documents are looked up apart, as bytes, so events carry none: an update of a large document cannot exceed the 16 MB of a message, and
 * many changes of one document cost one lookup.
 */
const keysAlone = { $project: { operationType: 1, documentKey: 1, clusterTime: 1 } };
/** After these the collection is another one or none. */
const endings = new Set<string>(['drop', 'rename', 'dropDatabase', 'invalidate']);

/** The events of a collection in batches as they come. It ends by being broken off, or by throwing. */
export async function* changeBatches(
  collection: Collection,
  start: StreamStart,
  options: { readonly maxAwaitTimeMS: number; readonly signal: AbortSignal },
): AsyncGenerator<ChangeBatch> {
  const { signal, maxAwaitTimeMS } = options;
  const stream = collection.watch<Document, Document>([keysAlone], {
    ...start,
    maxAwaitTimeMS,
    batchSize: eventsPerBatch,
    // Ids of 64 bits keep their digits. (Without `promoteValues` the codes of errors would be no numbers, which the driver goes by.)
    useBigInt64: true,
  });
  // A pending call of the driver takes no signal; closing its stream ends it.
  const close = (): void => void stream.close().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      yield await nextBatch(stream);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw changesError(error, { resumes: 'resumeAfter' in start });
  } finally {
    signal.removeEventListener('abort', close);
    await stream.close();
  }
}

async function nextBatch(stream: ChangeStream<Document, Document>): Promise<ChangeBatch> {
  const events: KeyEvent[] = [];
  do {
    const event = await stream.tryNext();
    if (event === null) break;
    const type = String(event['operationType']);
    if (endings.has(type)) throw cursorLost(`the collection had the event ${type}`);
    events.push({ ...event, operationType: type } as unknown as KeyEvent);
  } while (stream.bufferedCount() > 0);
  // A cursor that was killed gives nothing more, as if nothing happened.
  if (stream.closed)
    throw new IngestError('The change stream was closed', {
      code: 'EI_MONGODB_READ_FAILED',
      disposition: 'retry',
    });
  return { events, token: stream.resumeToken as ChangeBatch['token'] };
}
