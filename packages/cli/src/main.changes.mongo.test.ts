import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches, mongodbUrl } from '@elastic-ingest/local-services';
import { MongoClient, type Collection } from 'mongodb';
import { folderOf, runMain, type Ran } from './run-main.fixture.ts';

// The built command: `npm test` builds before it tests.
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

interface City {
  readonly _id: string;
  readonly n: number;
}

const mongo = new MongoClient(mongodbUrl());
afterAll(() => mongo.close());

describe.each(elasticsearches())('changes by the command into Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  let cwd = '';
  let cities: Collection<City>;
  const env = { ES: url, MONGO: mongodbUrl() };
  beforeEach(async () => {
    index = `cli-${randomUUID()}`;
    cities = mongo.db('test').collection<City>(index);
    await cities.insertMany(['a', 'b', 'c'].map((_id, n) => ({ _id, n })));
    cwd = folderOf({
      'config.yml': `elasticsearch.host: \${ES}
sources: { mongodb: "@elastic-ingest/source-mongo:MongoSource" }
syncs:
  cities:
    source: mongodb
    index: ${index}
    index_settings: { number_of_replicas: 0 }
    configuration: { host: "\${MONGO}", database: test, collection: ${index} }
`,
    });
  });
  afterEach(async () => {
    await cities.drop();
    await client.indices.delete({ index, ignore_unavailable: true });
    await client.delete({ index: '.elastic-ingest-state', id: `cursor:${index}` }, { ignore: [404] });
    await client.delete({ index: '.elastic-ingest-state', id: `lease:${index}` }, { ignore: [404] });
  });

  const run = (line: string): Promise<Ran> => runMain(line.split(' '), { cwd, env });
  const stored = async (): Promise<unknown> => {
    await client.indices.refresh({ index });
    const { hits } = await client.search<City>({ index, size: 1000 });
    return hits.hits.map(({ _id, _source }) => ({ _id, n: _source?.n })).sort(byId);
  };
  const expectEqual = async (): Promise<void> =>
    expect(await stored()).toEqual((await cities.find().toArray()).sort(byId));

  test('--incremental reads everything once, and what changed from then on', async () => {
    const first = await run('sync cities --incremental');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.events.at(-1)).toMatchObject({
      event: 'summary',
      status: 'completed',
      cursorSaved: true,
      full: { reason: 'no-cursor', created: 3 },
    });
    await cities.updateOne({ _id: 'a' }, { $set: { n: 9 } });
    await cities.deleteOne({ _id: 'b' });
    await cities.insertOne({ _id: 'd', n: 4 });
    const second = await run('sync cities --incremental');
    expect(second.events.at(-1)).toMatchObject({ read: 3, created: 1, updated: 1, deleted: 1 });
    expect(second.events.at(-1)).not.toHaveProperty('full');
    await expectEqual();
  });

  test('--follow goes on until Ctrl-C, saves where it stands, and is gone on with', async () => {
    const stopped = await follow(cwd, env, async (kill) => {
      await cities.updateOne({ _id: 'a' }, { $set: { n: 9 } });
      await cities.deleteOne({ _id: 'b' });
      await until(async () => !(await client.exists({ index, id: 'b' })));
      kill('SIGINT');
    });
    expect(stopped.code).toBe(130);
    await expectEqual();
    await cities.insertOne({ _id: 'd', n: 4 });
    const next = await run('sync cities --incremental');
    expect(next.events.at(-1)).toMatchObject({ status: 'completed', created: 1 });
    // An answer that was under way when it was stopped may be asked for again.
    expect(next.events.at(-1)).not.toHaveProperty('full');
    await expectEqual();
  });

  test('killed outright, the next run misses nothing', async () => {
    await follow(cwd, env, async (kill) => {
      for (let n = 0; n < 30; n++) await cities.insertOne({ _id: `n${n}`, n });
      await cities.deleteOne({ _id: 'c' });
      kill('SIGKILL');
    });
    await cities.deleteOne({ _id: 'n3' });
    await run('unlock cities');
    const next = await run('sync cities --incremental');
    expect(next.events.at(-1)).toMatchObject({ status: 'completed' });
    expect(next.events.at(-1)).not.toHaveProperty('full');
    await expectEqual();
  });
});

const byId = (a: { _id?: string | undefined }, b: { _id?: string | undefined }): number =>
  String(a._id) < String(b._id) ? -1 : 1;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** Runs `--follow` as a process and does something as soon as it follows. */
async function follow(
  cwd: string,
  env: Readonly<Record<string, string>>,
  then: (kill: (signal: NodeJS.Signals) => void) => Promise<void>,
): Promise<{ readonly code: number | null }> {
  const child = spawn(process.execPath, [bin, 'sync', 'cities', '--follow'], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
  });
  const closed = new Promise<{ readonly code: number | null }>((resolve) =>
    child.once('close', (code) => resolve({ code })),
  );
  let written = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stderr.resume();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      if (written.includes('"phase":"changes"')) resolve();
    });
    child.once('close', () => reject(new Error(`it ended: ${written}`)));
  });
  await then((signal) => void child.kill(signal));
  return closed;
}
