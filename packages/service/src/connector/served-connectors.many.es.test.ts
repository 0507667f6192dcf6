import { isMalformed, newSyncJobDocument, type JsonObject } from '@elastic-ingest/byoc';
import { elasticsearches } from '@elastic-ingest/local-services';
import { serviceContext } from '../service/service-context.ts';
import { openHarness, type ElasticsearchHarness } from '../testing/elasticsearch-harness.fixture.ts';
import { lettersControl, lettersSource } from '../testing/letters-source.fixture.ts';
import { recordedLog } from '../testing/recorded-log.fixture.ts';
import { JobRunner } from '../job/job-runner.ts';
import { ServedConnectors } from './served-connectors.ts';

const connectors = 500;
const oldJobs = 20_000;

describe.each(elasticsearches())('many connectors in Elasticsearch $major', ({ url }) => {
  let harness: ElasticsearchHarness;

  beforeAll(async () => {
    harness = await openHarness(url);
  });

  afterAll(async () => {
    await harness.close();
  });

  test('a tick over 500 connectors and 20,000 old jobs stays under two seconds and refreshes nothing', async () => {
    const control = lettersControl();
    const context = serviceContext({
      client: harness.client,
      protocol: harness.protocol,
      sources: new Map([['letters', lettersSource(control)]]),
      serviceTypes: ['letters'],
      owner: 'one',
      log: recordedLog(),
      signal: new AbortController().signal,
    });
    await fill(harness);
    const served = new ServedConnectors(context);
    const runner = new JobRunner({
      context,
      jobTypes: ['full', 'incremental'],
      maxConcurrent: 1,
      connectorIds: () => served.ids,
    });
    const seconds = async (work: () => Promise<void>): Promise<number> => {
      const from = performance.now();
      await work();
      return (performance.now() - from) / 1000;
    };
    // The first tick pings and writes all of them.
    await served.tick();
    await harness.settle();
    const requests = harness.requests();
    expect(await seconds(async () => served.tick())).toBeLessThan(2);
    expect(await seconds(async () => runner.turn())).toBeLessThan(2);
    expect(served.ids).toHaveLength(connectors);
    expect(control.pings).toBe(connectors);
    // However many connectors there are.
    const search = (alias: string): readonly string[] => [
      `POST /.service-NAME-${alias}/_pit`,
      'POST /_search',
      'DELETE /_pit',
    ];
    expect(requests).toEqual([...search('connectors'), ...search('jobs'), ...search('jobs')]);
  }, 120_000);
});

async function fill({ protocol, client, index, aliases }: ElasticsearchHarness): Promise<void> {
  await protocol.connectors.create('c0', { serviceType: 'letters', indexName: index });
  const found = await protocol.connectors.get('c0');
  if (found === undefined || isMalformed(found)) throw new Error('not readable');
  const schedule = { enabled: true, interval: '0 0 0 1 1 ? 2900' };
  const connector = {
    ...found.value.stored,
    configuration: { alphabet: { type: 'str', label: 'Alphabet', value: 'greek' } },
    scheduling: { full: schedule, incremental: schedule, access_control: schedule },
    status: 'configured',
  };
  const job: JsonObject = {
    ...newSyncJobDocument(found.value, { jobType: 'full', trigger: 'on_demand' }, new Date()),
    status: 'completed',
  };
  const put = async (alias: string, count: number, document: (at: number) => JsonObject): Promise<void> => {
    for (let from = 0; from < count; from += 1000) {
      const ats = Array.from({ length: Math.min(1000, count - from) }, (_, at) => from + at);
      const operations = ats.flatMap((at) => [{ index: { _id: `c${at}` } }, document(at)]);
      await client.bulk({ index: alias, operations, refresh: from + 1000 >= count });
    }
  };
  await put(aliases.connectors, connectors, () => connector);
  await put(aliases.syncJobs, oldJobs, (at) => ({
    ...job,
    connector: { ...(job['connector'] as JsonObject), id: `c${at % connectors}` },
  }));
}
