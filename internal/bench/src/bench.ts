import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { MongoClient } from 'mongodb';
import type { BenchArguments } from './arguments.ts';
import { loadDocuments } from './documents/load-documents.ts';
import type { Product } from './documents/product.ts';
import { indexPattern, measureRows } from './measure-rows.ts';
import type { Runs } from './report/summarize.ts';

export interface BenchServers {
  readonly elasticsearchUrl: string;
  readonly mongodbUrl: string;
}

/** Measures every row on the same documents, and leaves nothing behind on the servers. */
export async function bench(
  { documents, pairs, profile }: BenchArguments,
  servers: BenchServers,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Runs> {
  const folder = mkdtempSync(join(tmpdir(), 'elastic-ingest-bench-'));
  const elasticsearch = new Client({ node: servers.elasticsearchUrl });
  const mongodb = new MongoClient(servers.mongodbUrl);
  const database = mongodb.db('bench');
  const collection = database.collection<Product>('products');
  const clean = async (): Promise<void> => {
    const names = Object.keys(await elasticsearch.indices.get({ index: indexPattern }));
    if (names.length > 0) await elasticsearch.indices.delete({ index: names });
    await database.dropDatabase();
  };
  try {
    await clean();
    log(`Loading ${documents.toLocaleString('en')} documents ...`);
    const bodiesFile = join(folder, 'bodies.ndjson');
    const bodySizes = await loadDocuments(collection, documents, bodiesFile);
    const target = { database: database.databaseName, collection: collection.collectionName };
    const task = { documents, ...servers, ...target, bodiesFile, bodySizes };
    signal.throwIfAborted();
    return await measureRows({ elasticsearch, collection, task, pairs, profile, signal, log });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await clean();
    await Promise.all([elasticsearch.close(), mongodb.close()]);
  }
}
