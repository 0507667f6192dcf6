import { randomUUID } from 'node:crypto';
import { mongodbUrl } from '@elastic-ingest/local-services';
import { defineSource, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { describeSourceContract, type SourceHarness, type SourceStore } from '@elastic-ingest/source-testkit';
import { MongoClient, ObjectId, type Collection } from 'mongodb';
import { MongoSource } from './mongo-source.ts';

interface Row {
  _id: ObjectId | string;
}

interface MongoStore extends SourceStore {
  readonly collections: readonly Collection<Row>[];
}

/** What the documents are read from, each of which is read in another way. */
interface Layout {
  readonly name: string;
  readonly collections: number;
  readonly isRead: 'itself' | 'through a view';
  /** More than two of what is fetched at once: pages of 2000, batches of 500. */
  readonly documents: number;
  readonly newId: () => ObjectId | string;
}

const newObjectId = (): ObjectId => new ObjectId();
const layouts: readonly Layout[] = [
  { name: 'in pages', collections: 1, isRead: 'itself', documents: 4500, newId: newObjectId },
  { name: 'several collections', collections: 2, isRead: 'itself', documents: 4500, newId: newObjectId },
  { name: 'by a cursor', collections: 1, isRead: 'itself', documents: 1600, newId: randomUUID },
  { name: 'a view', collections: 1, isRead: 'through a view', documents: 1600, newId: newObjectId },
];

/** The source as far as a layout lets it be: documents that are never in the order of their ids, and several collections or a view, have no changes. */
function definitionFor({
  isOrdered,
  isFollowed,
}: {
  isOrdered: boolean;
  isFollowed: boolean;
}): SourceDefinition {
  return defineSource({
    ...MongoSource,
    capabilities: {
      advancedRules: true,
      ...(isOrdered && { order: 'id' }),
      ...(isFollowed && { incremental: true }),
    },
    open: async (context) => {
      const { ordered, changes, ...source } = await MongoSource.open(context);
      return {
        ...source,
        ...(isOrdered && ordered && { ordered }),
        ...(isFollowed && changes && { changes }),
      };
    },
  }) as SourceDefinition;
}

const mongo = new MongoClient(mongodbUrl());
const database = `contract-${randomUUID()}`;
const db = mongo.db(database);

afterAll(async () => {
  await db.dropDatabase();
  await mongo.close();
});

async function createStore({ collections: count, isRead, newId }: Layout): Promise<MongoStore> {
  const collections: Collection<Row>[] = [];
  while (collections.length < count) collections.push(await db.createCollection<Row>(randomUUID()));
  const names = collections.map(({ collectionName }) => collectionName);
  const [collection = '', ...others] = names;
  const view = `view-${collection}`;
  if (isRead === 'through a view') await db.createCollection(view, { viewOn: collection });
  let made = 0;
  const fieldsOf = (): Record<string, unknown> => {
    made += 1;
    const fields = { title: `document ${made} é`, nested: { list: [made, null, true] } };
    return made % 2 === 0 ? { ...fields, id: made, _note: 'x' } : fields;
  };
  /** Where the document of an id of the source is, and its `_id` there. */
  const find = (id: string): readonly [Collection<Row>, Row['_id']] => {
    const at = count === 1 ? 0 : names.indexOf(id.split('/')[0] ?? '');
    const own = count === 1 ? id : id.slice(id.indexOf('/') + 1);
    return [collections[at] ?? db.collection(''), typeof newId() === 'string' ? own : new ObjectId(own)];
  };
  return {
    collections,
    configuration: {
      host: mongodbUrl(),
      database,
      collection: isRead === 'itself' ? collection : view,
      collections: others,
    },
    seed: async (more) => {
      const stored = Array.from({ length: more }, (_, n) => ({
        at: n % count,
        _id: newId(),
        fields: fieldsOf(),
      }));
      for (const [at, into] of collections.entries()) {
        const rows = stored.filter((row) => row.at === at).map(({ _id, fields }) => ({ _id, ...fields }));
        if (rows.length > 0) await into.insertMany(rows.toReversed());
      }
      return stored.map(({ at, _id, fields }) => ({
        id: count === 1 ? String(_id) : `${names[at]}/${String(_id)}`,
        fields,
      }));
    },
    update: async (id) => {
      const fields = { title: `changed ${id}` };
      const [into, _id] = find(id);
      await into.updateOne({ _id }, { $set: fields });
      return { id, fields };
    },
    remove: async (id) => {
      const [from, _id] = find(id);
      await from.deleteOne({ _id });
    },
    [Symbol.asyncDispose]: async () => {
      for (const each of collections) await each.drop();
      await db.dropCollection(view);
    },
  };
}

function harnessOf(layout: Layout): SourceHarness<MongoStore> {
  const isOrdered = layout.isRead === 'itself' && layout.newId === newObjectId;
  const isFollowed = layout.isRead === 'itself' && layout.collections === 1;
  return {
    definition: isOrdered && isFollowed ? MongoSource : definitionFor({ isOrdered, isFollowed }),
    limits: { documents: layout.documents },
    offers: { estimate: true, ordered: isOrdered, fingerprint: true, encodedBody: true },
    createStore: () => createStore(layout),
    // SecantusDB reads a whole view at once, so that dropping what is below it cuts nothing.
    ...(layout.isRead === 'itself' && {
      cut: async ({ collections }) => {
        for (const each of collections) await each.drop();
      },
    }),
    spoil: async ({ collections: [collection] }) => {
      const _id = layout.newId();
      await collection?.insertOne({ _id, ' ': 'Elasticsearch refuses this name' } as Row);
      return layout.collections === 1 ? String(_id) : `${collection?.collectionName}/${String(_id)}`;
    },
    ...(isFollowed && {
      loseHistory: async ({ collections: [collection] }) => {
        await collection?.drop();
        await db.createCollection(collection?.collectionName ?? '');
      },
    }),
    ...(isOrdered && {
      seedUnordered: async ({ collections: [collection] }) => {
        await collection?.insertMany([9, 10, 11].map((n) => ({ _id: n as unknown as ObjectId, n })));
      },
    }),
    unreachable: {
      host: 'mongodb://me:s3cr%25t@127.0.0.1:1/?serverSelectionTimeoutMS=300',
      database,
      collection: 'people',
    },
    wrongCredentials: {
      host: mongodbUrl(),
      user: 'me',
      password: 'wr0ng-one',
      database,
      collection: 'people',
    },
    secrets: ['s3cr%t', 's3cr%25t'],
  };
}

for (const layout of layouts)
  describe(layout.name, () => describeSourceContract({ describe, it }, harnessOf(layout)));
