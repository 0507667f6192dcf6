// Kills a sync of 100,000 documents at 20 random points: npm run soak -- [documents] [rounds] [seed]
// Follows 10,000 changes a minute for five minutes, killed five times: npm run soak -- follow [seconds] [a minute] [kills] [seed]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import {
  startElasticsearch,
  startFastMongodb,
  startFaultProxy,
  startMongodb,
} from '@elastic-ingest/local-services';
import { MongoClient } from 'mongodb';
import { followAndKill } from './follow/follow-and-kill.ts';
import { killAndResume, refill, type Row } from './kill-and-resume.ts';
import { randomFrom } from './random-from.ts';

const log = (line: string): void => void process.stdout.write(`${line}\n`);
const [first, ...rest] = process.argv.slice(2);
const follows = first === 'follow';
const numbers = (follows || first === undefined ? rest : [first, ...rest]).map(Number);
// Sources are found from the folder of the config file, so it lies inside the repository.
const cache = fileURLToPath(new URL('../../../.cache', import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'soak-'));
const [server, mongodb] = await Promise.all([
  startElasticsearch({ major: 8, log }),
  // The fast server has no change streams.
  follows ? startMongodb({ log }) : startFastMongodb({ log }),
]);
const proxy = await startFaultProxy(server.url);
const elasticsearch = new Client({ node: server.url });
const mongo = new MongoClient(mongodb.url);
try {
  const collection = mongo.db('soak').collection<Row>('documents');
  const configFile = join(folder, 'elastic-ingest.yml');
  writeFileSync(configFile, configText(proxy.url, mongodb.url));
  const common = { elasticsearch, collection, index: 'soak', configFile, log };
  if (follows) {
    const [seconds = 300, perMinute = 10_000, kills = 5, seed = Date.now() % 1_000_000] = numbers;
    log(`Seed ${seed}: ${perMinute} changes a minute for ${seconds} s, ${kills} kills`);
    await collection.deleteMany({});
    await refill(collection, 1000);
    await elasticsearch.indices.delete({ index: 'soak', ignore_unavailable: true });
    await followAndKill({ ...common, seconds, perMinute, kills, random: randomFrom(seed) });
    log('The index is equal to its source');
  } else {
    const [documents = 100_000, rounds = 20, seed = Date.now() % 1_000_000] = numbers;
    log(`Seed ${seed}: ${documents} documents, ${rounds} rounds`);
    await refill(collection, documents);
    await killAndResume({ ...common, proxy, documents, rounds, random: randomFrom(seed) });
    log('Every round ended with an index equal to its source');
  }
} finally {
  await Promise.all([elasticsearch.close(), mongo.close(), proxy.close()]);
  await Promise.all([server.stop(), mongodb.stop()]);
  rmSync(folder, { recursive: true, force: true });
}

function configText(elasticsearchUrl: string, mongodbUrl: string): string {
  return `elasticsearch:
  host: ${elasticsearchUrl}
sources:
  mongodb: "@elastic-ingest/source-mongo:MongoSource"
syncs:
  soak:
    source: mongodb
    index: soak
    index_settings: { number_of_replicas: 0 }
    configuration: { host: "${mongodbUrl}", database: soak, collection: documents }
`;
}
