import {
  defineSource,
  redactor,
  type ChangesQuery,
  type ReadOptions,
  type Source,
  type SourceDefinition,
} from '@elastic-ingest/source-sdk';
import { checkAdvancedRules } from './advanced-rules/check-advanced-rules.ts';
import { selectionOf } from './advanced-rules/selection-of.ts';
import { changesUnavailable } from './changes/changes-error.ts';
import { readChanges, type Watched } from './changes/read-changes.ts';
import { selectedCollections, type SelectedCollection } from './collections/selected-collections.ts';
import { configuration } from './configuration.ts';
import type { MongoConfiguration } from './connection/client-settings.ts';
import { connect } from './connection/connect.ts';
import { requireCollection } from './connection/require-collection.ts';
import { secretsIn } from './connection/secrets-in.ts';
import { toMongoError } from './connection/to-mongo-error.ts';
import { Transcoder } from './json/transcoder.ts';
import { isInIdOrder } from './read/is-in-id-order.ts';
import { projectionOf } from './read/projection.ts';
import { readCollections } from './read/read-collections.ts';
import { sourceClosed } from './read/source-closed.ts';

/** Raised when the converter writes a document otherwise than before. */
const converterVersion = 2;
/** MongoDB collections and views, read completely. */
export const MongoSource: SourceDefinition<typeof configuration> = defineSource({
  serviceType: 'mongodb',
  name: 'MongoDB',
  configuration,
  capabilities: { order: 'id', incremental: true, advancedRules: true },
  documentVersion: (given) => {
    const { fields } = projectionOf(given);
    const shape = fields === undefined ? '' : `:${JSON.stringify(fields)}`;
    const values = given.extended_json ? 'extended' : given.datetime_conversion;
    return `${converterVersion}:${values}${shape}`;
  },
  open: async ({ configuration: given }) => openMongo(given),
});

function openMongo(given: MongoConfiguration): Source {
  const redact = redactor([...secretsIn(given.host), given.password, given.ssl_cert_key_password]);
  const client = connect(given, redact);
  const { database } = given;
  const db = client.db(database);
  const names = [given.collection, ...given.collections];
  const namespace = names.map((name) => `${database}.${name}`).join(', ');
  const transcoder = new Transcoder(given.datetime_conversion, { extended: given.extended_json });
  const projection = projectionOf(given).fields;
  const closed = new AbortController();
  /** Aborting ends a call with its reason, all else with an error that has a code. */
  const fail = (error: unknown, signal: AbortSignal): never => {
    signal.throwIfAborted();
    throw toMongoError(error, { namespace, redact });
  };
  const ask = <Result>({ signal }: ReadOptions, run: () => Promise<Result>): Promise<Result> =>
    run().catch((error: unknown) => fail(error, signal));
  const selected = (signal: AbortSignal): Promise<readonly SelectedCollection[]> =>
    selectedCollections(client, given, signal);
  /** What a change stream can follow. */
  const watched = (
    { advancedRules }: ChangesQuery,
    [only, ...others]: readonly SelectedCollection[],
  ): Watched => {
    if (only === undefined || only.prefix !== '' || others.length > 0)
      throw changesUnavailable('several collections are configured');
    if (advancedRules !== undefined) throw changesUnavailable('advanced rules choose its documents');
    return {
      db,
      collection: db.collection(only.name),
      namespace: `${database}.${only.name}`,
      transcoder,
      projection,
      kindOf: (signal) => requireCollection(client, database, only.name, signal),
    };
  };
  return {
    ping: (options) =>
      ask(options, async () => {
        const { signal } = options;
        await db.command({ ping: 1 }, { signal });
        for (const { name } of await selected(signal)) {
          // Matches nothing at no cost; the rights are checked all the same.
          await db.collection(name).findOne({ _id: { $in: [] } }, { signal });
          await requireCollection(client, database, name, signal);
        }
      }),
    estimate: (options) =>
      ask(options, async () => {
        let documents = 0;
        for (const { name } of await selected(options.signal))
          documents += await db.collection(name).estimatedDocumentCount();
        return documents;
      }),
    ordered: (options) =>
      ask(options, async () => {
        const { signal } = options;
        for (const { name } of await selected(signal)) {
          const kind = await requireCollection(client, database, name, signal);
          if (kind !== 'collection' || !(await isInIdOrder(db.collection(name), signal))) return false;
        }
        return true;
      }),
    checkAdvancedRules: (rules, options) =>
      ask(options, async () => {
        const { signal } = options;
        const collections = (await selected(signal)).map(({ name }) => db.collection(name));
        return checkAdvancedRules(rules, { collections, projection, signal });
      }),
    async *documents(query) {
      try {
        const signal = AbortSignal.any([query.signal, closed.signal]);
        const selection = selectionOf(query.advancedRules, projection);
        const collections = await selected(signal);
        const read = { database, collections, selection, transcoder, query: { ...query, signal } };
        yield* readCollections(client, read);
      } catch (error) {
        fail(error, query.signal);
      }
    },
    async *changes(query) {
      try {
        const signal = AbortSignal.any([query.signal, closed.signal]);
        yield* readChanges(watched(query, await selected(signal)), { ...query, signal });
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
