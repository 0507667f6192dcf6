import {
  defineSource,
  toIngestError,
  type ConfigurationOf,
  type IngestError,
  type Source,
  type SourceDefinition,
} from '@elastic-ingest/source-sdk';
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { configuration } from './configuration.ts';
import { toSourceDocument } from './to-source-document.ts';

type Configuration = ConfigurationOf<typeof configuration>;

const documentsPerBatch = 1000;

/** One MongoDB collection, read completely in the order of `_id`. */
export const MongoSource: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 'mongodb',
  name: 'MongoDB',
  configuration,
  capabilities: {},
  documentVersion: () => 'json-1',
  open: ({ configuration: given }) => Promise.resolve(openMongo(given)),
});

function openMongo(given: Configuration): Source {
  const client = new MongoClient(
    /^mongodb(\+srv)?:\/\//.test(given.host) ? given.host : `mongodb://${given.host}`,
    clientOptions(given),
  );
  const collection = client.db(given.database).collection(given.collection);
  return {
    ping: async () => {
      await client.db(given.database).command({ ping: 1 }).catch(unavailable);
    },
    estimate: () => collection.estimatedDocumentCount(),
    async *documents({ signal }) {
      const cursor = collection.find(
        {},
        { raw: true, sort: { _id: 1 }, batchSize: documentsPerBatch, signal },
      );
      try {
        while (await cursor.hasNext()) {
          yield cursor.readBufferedDocuments().map((raw) => toSourceDocument(raw as unknown as Uint8Array));
        }
      } catch (error) {
        unavailable(error);
      } finally {
        await cursor.close();
      }
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}

/** Only what is configured is passed: options of the address stand. */
function clientOptions(given: Configuration): MongoClientOptions {
  return {
    serverSelectionTimeoutMS: 10_000,
    ...(given.user ? { auth: { username: given.user, password: given.password ?? '' } } : {}),
    ...(given.direct_connection ? { directConnection: true } : {}),
    ...(given.ssl_enabled ? { tls: true } : {}),
    ...(given.ssl_enabled && given.tls_insecure ? { tlsInsecure: true } : {}),
    ...(given.ssl_enabled && given.ssl_ca ? { ca: given.ssl_ca } : {}),
  };
}

function unavailable(error: unknown): never {
  const wrapped: IngestError = toIngestError(error, {
    code: 'EI_MONGODB_UNAVAILABLE',
    hint: 'See that the server runs, that the host and credentials are right, and that TLS is set as the server wants it.',
  });
  throw wrapped;
}
