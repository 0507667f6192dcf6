import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { elasticsearches } from '@elastic-ingest/local-services';
import { runService, type ServiceLog } from '@elastic-ingest/service';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import { sourceModule } from '../run-main.fixture.ts';
import { administration, type AdministrationHarness } from './administration/administration.fixture.ts';

const documents = `
  for (const n of [1, 2, 3]) yield { id: String(n), body: () => ({ n, host: configuration.host }) };`;
const silent: ServiceLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

describe.each(elasticsearches())('a whole life on Elasticsearch $major', ({ url }) => {
  let admin: AdministrationHarness;
  const stop = new AbortController();
  let service: Promise<void>;
  beforeEach(async () => {
    admin = administration(url, { 'source.mjs': sourceModule(documents) });
  });
  afterEach(async () => {
    stop.abort();
    await service;
    await admin.remove();
  });

  const serve = async (): Promise<void> => {
    const file = pathToFileURL(join(admin.cwd, 'source.mjs')).href;
    const { Source } = (await import(file)) as { readonly Source: SourceDefinition };
    service = runService({
      client: admin.client,
      protocol: admin.protocol,
      sources: new Map([[admin.serviceType, Source]]),
      serviceTypes: [admin.serviceType],
      owner: admin.id,
      log: silent,
      limits: { idleSeconds: 0.1, jobPollSeconds: 0.1, watchSeconds: 0.1 },
      signal: stop.signal,
    });
  };
  const run = async (line: string) => {
    const ran = await admin.run(line, { clock: () => new Date() });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return ran.events;
  };
  const stored = async (): Promise<Readonly<Record<string, unknown>>> => {
    await admin.client.indices.refresh({ index: admin.index });
    const { hits } = await admin.client.search<Record<string, unknown>>({ index: admin.index });
    return Object.fromEntries(
      hits.hits.map(({ _id: id = '', _source: source = {} }) => {
        const { _sync: _, ...document } = source;
        return [id, document];
      }),
    );
  };

  test('created, configured, given rules, synced and deleted by these commands and a service alone', async () => {
    await run('connector create ID --service-type TYPE --index INDEX --name Letters');
    await run('connector configure ID host=example.org');
    await serve();
    await run('job start ID --wait');
    const document = (n: number) => ({ id: String(n), n, host: 'example.org' });
    expect(await stored()).toEqual({ 1: document(1), 2: document(2), 3: document(3) });

    writeFileSync(
      join(admin.cwd, 'rules.yml'),
      'rules: [{ policy: exclude, field: n, rule: ">", value: 1 }]',
    );
    await run('connector rules ID rules.yml');
    while ((await admin.readConnector()).value.filtering.draft.validation.state !== 'valid')
      await admin.settle();
    await run('job start ID --wait');
    expect(await stored()).toEqual({ 1: document(1) });

    // The job's end is written before that of its connector.
    while ((await admin.readConnector()).value.lastSync.content.status === 'in_progress')
      await admin.settle();
    await admin.settle();
    const [listed] = await run('connector list --index INDEX');
    expect(listed).toMatchObject({
      id: admin.id,
      name: 'Letters',
      status: 'connected',
      lastSync: { content: { status: 'completed' } },
    });
    const jobs = await run('job list ID');
    expect(jobs.map(({ event, status, indexed, deleted }) => [event, status, indexed, deleted])).toEqual([
      ['job', 'completed', 1, 2],
      ['job', 'completed', 3, 0],
      ['summary', 'completed', undefined, undefined],
    ]);
    const [gone] = await run('connector delete ID --yes --with-index INDEX');
    expect(gone).toMatchObject({ event: 'deleted', jobsCanceled: 0, indexDeleted: true });
    expect(await admin.client.indices.exists({ index: admin.index })).toBe(false);
  });
});
