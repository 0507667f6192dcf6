import { defineSource, IngestError, type Source, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { readChanges } from './changes/read-changes.ts';
import { configuration } from './configuration.ts';
import type { MongoConfiguration } from './connection/client-settings.ts';
import { connect } from './connection/connect.ts';
import { secretsIn, redactor } from './connection/redact.ts';
import { requireCollection, type CollectionKind } from './connection/require-collection.ts';
import { toMongoError } from './connection/to-mongo-error.ts';
import { Transcoder } from './json/transcoder.ts';
import { isInIdOrder } from './read/is-in-id-order.ts';
import { MongoDocument } from './read/mongo-document.ts';
import { readCollection } from './read/read-collection.ts';
import type { Selection } from './read/selection.ts';

/** Raised when the converter writes a document otherwise than before. */
const converterVersion = 2;
const everything: Selection = { by: 'find', filter: {}, options: {} };

/** One MongoDB collection or view, read completely. */
export const MongoSource: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 'mongodb',
  name: 'MongoDB',
  configuration,
  capabilities: { order: 'id', incremental: true },
  documentVersion: (given) => `${converterVersion}:${given.datetime_conversion}`,
  open: async ({ configuration: given }) => openMongo(given),
});

function openMongo(given: MongoConfiguration): Source {
  const redact = redactor([...secretsIn(given.host), given.password ?? '']);
  const client = connect(given, redact);
  const namespace = `${given.database}.${given.collection}`;
  const collection = client.db(given.database).collection(given.collection);
  const closed = new AbortController();
  const transcoder = new Transcoder(given.datetime_conversion);
  const kindOf = (signal: AbortSignal): Promise<CollectionKind> =>
    requireCollection(client, given.database, given.collection, signal);
  /** Aborting ends a call with its reason, all else with an error that has a code. */
  const fail = (error: unknown, signal: AbortSignal): never => {
    signal.throwIfAborted();
    throw toMongoError(error, { namespace, redact });
  };
  const ask = <Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> =>
    run().catch((error: unknown) => fail(error, signal));
  return {
    ping: ({ signal }) =>
      ask(signal, async () => {
        await client.db(given.database).command({ ping: 1 }, { signal });
        // Matches nothing at no cost; the rights are checked all the same.
        await collection.findOne({ _id: { $in: [] } }, { signal });
        await kindOf(signal);
      }),
    estimate: ({ signal }) => ask(signal, () => collection.estimatedDocumentCount()),
    ordered: ({ signal }) =>
      ask(signal, async () => (await kindOf(signal)) === 'collection' && isInIdOrder(collection, signal)),
    async *documents(query) {
      try {
        const signal = AbortSignal.any([query.signal, closed.signal]);
        const { database, collection: name } = given;
        const read = { database, collection: name, selection: everything, query: { ...query, signal } };
        for await (const batch of readCollection(client, read))
          yield batch.map((raw) => new MongoDocument(raw, transcoder));
      } catch (error) {
        fail(error, query.signal);
      }
    },
    async *changes(query) {
      const db = client.db(given.database);
      try {
        yield* readChanges({ db, collection, namespace, transcoder, kindOf }, query);
      } catch (error) {
        fail(error, query.signal);
      }
    },
    [Symbol.asyncDispose]: async () => {
      closed.abort(sourceClosed());
      await client.close();
    },
  };
}

function sourceClosed(): IngestError {
  return new IngestError('The source was closed while it was read', {
    code: 'EI_MONGODB_READ_FAILED',
    disposition: 'retry',
  });
}
