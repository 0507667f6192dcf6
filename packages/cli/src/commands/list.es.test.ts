import { elasticsearches } from '@elastic-ingest/local-services';
import { folderOf, runMain } from '../run-main.fixture.ts';
import { administration, type AdministrationHarness } from './administration/administration.fixture.ts';

describe.each(elasticsearches())('list and Elasticsearch $major', ({ url }) => {
  let harness: AdministrationHarness;
  beforeAll(() => {
    harness = administration(url);
  });
  afterAll(() => harness.remove());

  test('sources, and connectors with their state, last sync and next run', async () => {
    const { id, index, serviceType } = harness;
    await harness.put('connectors', id, {
      name: 'Letters',
      service_type: serviceType,
      index_name: index,
      status: 'connected',
      last_sync_status: 'completed',
      last_synced: '2026-11-25T00:30:00+00:00',
      scheduling: { full: { enabled: true, interval: '0 0/15 * * * ?' } },
    });
    await harness.settle();
    const { code, events } = await harness.run('list --json');
    expect(code).toBe(0);
    expect(events.filter(({ event }) => event === 'source')).toEqual([
      { event: 'source', serviceType, specifier: './source.mjs:Source', ok: true, name: 'Test' },
    ]);
    expect(events.find((event) => event['event'] === 'connector' && event['id'] === id)).toMatchObject({
      name: 'Letters',
      serviceType,
      index,
      status: 'connected',
      nextRuns: { full: '2026-11-25T01:15:00Z' },
      lastSync: { content: { status: 'completed' } },
      lastSynced: '2026-11-25T00:30:00.000Z',
    });
    expect(events.at(-1)).toMatchObject({ event: 'summary', status: 'completed' });
    const shown = await harness.run('--action list', { terminal: true, env: { NO_COLOR: '1' } });
    expect(shown.stdout).toContain(`${serviceType}  ./source.mjs:Source  Test\n`);
    expect(shown.stdout).toMatch(
      new RegExp(`^${id} .* connected +completed 2026-11-25T00:30:00Z +2026-11-25T01:15:00Z`, 'm'),
    );
  });

  test('a source that cannot be loaded is told, and the rest is listed', async () => {
    const cwd = folderOf({
      'config.yml': `elasticsearch.host: ${url}\nsources:\n  gone: "@acme/gone:Source"\n`,
    });
    const ran = await runMain(['list', '--json'], { cwd });
    expect(ran.code).toBe(2);
    expect(ran.events).toEqual(
      expect.arrayContaining([
        { event: 'source', serviceType: 'gone', specifier: '@acme/gone:Source', ok: false },
        expect.objectContaining({ event: 'error', code: 'EI_SOURCE_NOT_FOUND', where: 'config.yml:3:9' }),
        expect.objectContaining({ event: 'summary', status: 'completed' }),
      ]),
    );
  });
});
