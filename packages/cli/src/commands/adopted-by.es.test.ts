import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { folderOf, runMain, type Ran } from '../run-main.fixture.ts';

/** Its ids are letters: capitals where the program before it wrote capitals. */
const source = `
  export const Source = {
    contract: 1, serviceType: 'test', name: 'Test', capabilities: {},
    configuration: { capitals: { type: 'bool', label: 'Capitals', default: false } },
    adoptedConfiguration: (documents) =>
      documents.length > 0 && documents.every(({ id }) => id === id.toUpperCase()) ? { capitals: true } : undefined,
    open: async ({ configuration: { capitals } }) => ({
      ping: async () => {},
      async *documents() {
        for (const id of ['a', 'b', 'c'])
          yield { id: capitals ? id.toUpperCase() : id, timestamp: '2020-01-01T00:00:00Z', body: () => ({ n: 1 }) };
      },
      async [Symbol.asyncDispose]() {},
    }),
  };`;

describe.each(elasticsearches())('a sync into an index of others on Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `cli-${randomUUID()}`;
  const cwd = folderOf({ 'source.mjs': source });
  const configure = (configuration: string): void =>
    writeFileSync(
      join(cwd, 'elastic-ingest.yml'),
      `elasticsearch: { host: '${url}' }
sources: { test: ./source.mjs:Source }
syncs: { letters: { source: test, index: ${index}, configuration: ${configuration} } }`,
    );
  const run = (line: string, terminal = false): Promise<Ran> =>
    runMain(line.split(' '), { cwd, terminal, env: { NO_COLOR: '1' } });
  const stored = async (): Promise<readonly unknown[]> => {
    await client.indices.refresh({ index });
    return (await client.search({ index })).hits.hits.map(({ _id }) => _id).sort();
  };
  beforeAll(async () => {
    await client.indices.create({ index, settings: { number_of_replicas: 0 } });
    for (const id of ['A', 'B', 'D'])
      await client.index({ index, id, document: { id, _timestamp: '2020-01-01T00:00:00Z' }, refresh: true });
  });
  afterAll(async () => {
    await client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
    await client.close();
  });

  test('is configured by the documents there; plan and sync say so', async () => {
    configure('{}');
    const counts = { created: 1, updated: 0, deleted: 1, unchanged: 2 };
    const told = { event: 'adopted', sync: 'letters', index, configuration: { capitals: true } };
    const line = `letters: capitals true, by which the documents of ${index} keep their ids\n`;
    const planned = await run('plan letters');
    expect(planned.events).toContainEqual(told);
    expect(planned.events.at(-1)).toMatchObject(counts);
    expect((await run('plan letters', true)).stdout).toContain(line);
    const synced = await run('sync letters --adopt');
    expect(synced.events).toContainEqual(told);
    expect(synced.events.at(-1)).toMatchObject({ status: 'completed', ...counts });
    expect(await stored()).toEqual(['A', 'B', 'C']);
    const again = await run('sync letters', true);
    expect(again.stdout).toContain(line);
    expect(again.stdout).toContain('created 0, updated 0, deleted 0, unchanged 3');
  });

  test('status 2: the configuration says otherwise than was decided', async () => {
    configure('{ capitals: false }');
    const ran = await run('sync letters');
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('EI_ADOPTED_CONFIGURATION') });
    expect(await stored()).toEqual(['A', 'B', 'C']);
    configure('{ capitals: }');
    expect((await run('sync letters')).events.at(-1)).toMatchObject({ status: 'completed', unchanged: 3 });
  });
});
