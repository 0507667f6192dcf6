import { elasticsearches } from '@elastic-ingest/local-services';
import { folderOf, runMain, sourceModule, type Ran } from '../run-main.fixture.ts';
import { administration, type AdministrationHarness } from './administration/administration.fixture.ts';

const documents = "yield { id: 'a', body: () => ({ n: 1 }) }; yield { id: 'b', body: () => ({ n: 2 }) };";

describe.each(elasticsearches())('poll and Elasticsearch $major', ({ url }) => {
  let harness: AdministrationHarness;
  beforeEach(() => {
    harness = administration(url);
  });
  afterEach(() => harness.remove());

  /** Runs the service on a config file of the Python service until a line of its log says so. */
  async function pollUntil(line: RegExp, more = '', source = sourceModule(documents)): Promise<Ran> {
    const cwd = folderOf({
      'source.mjs': source,
      'config.yml': `elasticsearch.host: ${url}
elasticsearch.bulk.queue_max_size: 1024
service.idling: 1
connectors:
  - connector_id: ${harness.id}
    service_type: ${harness.serviceType}
sources:
  ${harness.serviceType}: ./source.mjs:Source
${more}`,
    });
    const stop = new AbortController();
    return runMain([], {
      cwd,
      signal: stop.signal,
      clock: () => new Date(),
      onStderr: (all) => {
        if (line.test(all)) stop.abort(new Error('stopped by SIGTERM'));
      },
    });
  }

  test('a connector of a Python config file is served: schema, job, documents; the stop is a good end', async () => {
    const { id, index, serviceType, client } = harness;
    await harness.put('connectors', id, {
      index_name: index,
      service_type: serviceType,
      status: 'created',
      is_native: false,
    });
    await harness.settle();
    const prepared = await pollUntil(/Prepared a connector/);
    expect(prepared).toMatchObject({ code: 0, stdout: '' });
    expect(prepared.stderr).toContain('queue_max_size (line 2) has no effect: there is no queue');
    expect(prepared.stderr.trimEnd().split('\n').at(-1)).toMatch(/INFO: Stopped$/);
    expect(await harness.connector()).toMatchObject({
      status: 'needs_configuration',
      configuration: { host: { label: 'Host' }, secret: { sensitive: true } },
    });

    const configured = await harness.run('connector configure ID secret=hunter22');
    expect(configured.code).toBe(0);
    expect((await harness.run('job start ID')).code).toBe(0);
    await harness.settle();
    const ran = await pollUntil(/A job has ended/, 'service.log_format: ecs\n');
    expect(ran.code).toBe(0);
    const lines = ran.stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ message }) => message === 'A job has ended')).toMatchObject({
      'log.level': 'info',
      'labels.connector_id': id,
    });
    await client.indices.refresh({ index });
    const { hits } = await client.search<Record<string, unknown>>({ index });
    const found = hits.hits.map(({ _id, _source = {} }) => [_id, _source['id'], _source['n']]);
    expect(found.sort()).toEqual([
      ['a', 'a', 1],
      ['b', 'b', 2],
    ]);
    expect(ran.stderr).not.toContain('hunter22');
  });

  test('a secret of a connector that its source quotes is not logged', async () => {
    const { id, index, serviceType } = harness;
    await harness.put('connectors', id, { index_name: index, service_type: serviceType, status: 'created' });
    await harness.settle();
    await pollUntil(/Prepared a connector/);
    expect((await harness.run('connector configure ID secret=hunter22')).code).toBe(0);
    await harness.settle();
    const quoting = "ping: async () => { throw new Error('refused ' + configuration.secret); },";
    const ran = await pollUntil(/A source cannot be used/, '', sourceModule(documents, quoting));
    expect(ran.stderr).toContain('refused [redacted]');
    expect(ran.stderr).not.toContain('hunter22');
  });

  test('a connector that is not there is told, and the service goes on', async () => {
    const ran = await pollUntil(/Serving connectors/);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/WARN: This connector is not there yet.*"connector":"c-/);
  });

  test('without the _connector API it says that it does without', async () => {
    const ran = await pollUntil(/Serving connectors/, 'elasticsearch.feature_use_connectors_api: true\n');
    expect(ran.stderr).toContain('This server has no `_connector` API');
    expect(ran.stderr).toContain('"access":"indices"');
  });
});
