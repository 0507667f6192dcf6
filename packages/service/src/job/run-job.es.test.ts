import { updateIfUnchanged, type ConnectorEvent } from '@elastic-ingest/byoc';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { Source } from '@elastic-ingest/source-sdk';
import { connectorLife, type ConnectorLife } from '../testing/connector-life.fixture.ts';
import {
  eventually,
  openHarness,
  type ElasticsearchHarness,
  type StartedService,
} from '../testing/elasticsearch-harness.fixture.ts';
import { lettersControl, lettersSource, type LettersControl } from '../testing/letters-source.fixture.ts';

describe.each(elasticsearches())('jobs and Elasticsearch $major', ({ url }) => {
  let harness: ElasticsearchHarness;
  let control: LettersControl;
  let life: ConnectorLife;

  beforeEach(async () => {
    harness = await openHarness(url);
    control = lettersControl();
    life = connectorLife(harness);
  });

  afterEach(async () => {
    await harness.close();
  });

  const start = (more: Partial<Source> = {}): StartedService =>
    harness.start({
      sources: new Map([['letters', lettersSource(control, more)]]),
      serviceTypes: ['letters'],
    });

  const happens = async (event: ConnectorEvent): Promise<void> => {
    await updateIfUnchanged(harness.protocol.connectors, 'c1', () => event);
  };

  const greek = {
    a: { id: 'a', text: 'Alpha' },
    b: { id: 'b', text: 'Beta' },
    c: { id: 'c', text: 'Gamma' },
  };

  test('a job that fails says why, deletes nothing, and the next one makes it good', async () => {
    start();
    await life.configured('c1');
    await life.reached(await life.startJob('c1'), 'completed');
    control.letters.delete('a');
    control.pause = async () => Promise.reject(new Error('The page is torn'));
    const id = await life.startJob('c1');
    await life.reached(id, 'error');
    const error = 'The page is torn. (EI_SYNC_FAILED)';
    expect(await harness.job(id)).toMatchObject({
      error,
      deleted_document_count: 0,
      total_document_count: 3,
    });
    expect(await harness.connector('c1')).toMatchObject({ last_sync_error: error });
    expect(await harness.documents(harness.index)).toEqual(greek);
    control.pause = undefined;
    await life.reached(await life.startJob('c1'), 'completed');
    expect(await harness.documents(harness.index)).toEqual({ b: greek.b, c: greek.c });
    expect(await harness.connector('c1')).toMatchObject({ status: 'connected', last_sync_error: null });
  });

  test('a job that would empty the index stops, until the connector allows it', async () => {
    start();
    await life.configured('c1');
    await life.reached(await life.startJob('c1'), 'completed');
    control.letters.clear();
    const id = await life.startJob('c1');
    await life.reached(id, 'error');
    expect(await harness.job(id)).toMatchObject({ error: expect.stringContaining('(EI_DELETE_GUARD)') });
    expect(await harness.documents(harness.index)).toEqual(greek);
    await happens({ type: 'configured', values: { elastic_ingest_allow_deletes: true } });
    await life.reached(await life.startJob('c1'), 'completed');
    expect(await harness.documents(harness.index)).toEqual({});
  });

  test('rules: those in force keep documents out, those of the source are handed to it', async () => {
    start({ checkAdvancedRules: async () => [] });
    await life.configured('c1');
    await life.reached(await life.startJob('c1'), 'completed');
    const rules = [{ id: 'r', policy: 'exclude', field: 'text', rule: 'equals', value: 'Beta', order: 0 }];
    await happens({ type: 'rules_edited', rules, advancedSnippet: { greek: true } });
    await life.activated('c1', 'r');
    await life.reached(await life.startJob('c1'), 'completed');
    expect(await harness.documents(harness.index)).toEqual({ a: greek.a, c: greek.c });
    expect(control.rules).toEqual({ greek: true });
  });

  test('identities go into the index of access control, those that are gone leave it', async () => {
    const people = new Map([
      [
        'ada',
        { identity: { username: 'ada' }, query: { template: { params: { access_control: ['u:ada'] } } } },
      ],
      ['bo', { identity: { username: 'bo' }, query: { template: { params: { access_control: ['u:bo'] } } } }],
    ]);
    start({
      async *identities() {
        for (const [id, body] of people) yield { id, body: () => body };
      },
    });
    await life.configured('c1');
    await life.reached(await life.startJob('c1', 'access_control'), 'completed');
    const index = `.search-acl-filter-${harness.index}`;
    expect(await harness.documents(index)).toEqual(Object.fromEntries(people));
    people.delete('bo');
    const id = await life.startJob('c1', 'access_control');
    await life.reached(id, 'completed');
    expect(await harness.documents(index)).toEqual(Object.fromEntries(people));
    expect(await harness.job(id)).toMatchObject({ indexed_document_count: 0, deleted_document_count: 1 });
    expect(await harness.connector('c1')).toMatchObject({
      last_sync_status: null,
      last_access_control_sync_status: 'completed',
    });
  });

  test('a job whose process died is taken over and ends', async () => {
    const first = start();
    await life.configured('c1');
    control.pause = async () => new Promise(() => undefined);
    const id = await life.startJob('c1');
    await eventually(async () => control.reads === 1 || undefined);
    // From here on the first process hears and says nothing, as one that was killed.
    first.cutOff();
    control.pause = undefined;
    start();
    await life.reached(id, 'completed');
    expect(await harness.job(id)).toMatchObject({
      metadata: { elastic_ingest: { fence: 2 } },
      indexed_document_count: 3,
    });
    expect(await harness.documents(harness.index)).toEqual(greek);
  });

  test('documents that somebody else wrote are left alone, those of the Python service for this connector are not', async () => {
    start();
    await life.configured('c1');
    const { client, index } = harness;
    for (const id of ['a', 'z'])
      await client.index({ index, id, document: { id, text: 'old' }, refresh: true });
    const refused = [await life.startJob('c1'), await life.startJob('c1')];
    for (const id of refused) {
      await life.reached(id, 'error');
      expect(await harness.job(id)).toMatchObject({ error: expect.stringContaining('(EI_INDEX_NOT_OURS)') });
    }
    expect(await harness.documents(index)).toEqual({
      a: { id: 'a', text: 'old' },
      z: { id: 'z', text: 'old' },
    });
    // As the Python service leaves it after its sync.
    const [left = ''] = refused;
    const document = { ...(await harness.job(left)), status: 'completed', indexed_document_count: 2 };
    await client.index({ index: harness.aliases.syncJobs, id: left, document, refresh: true });
    await life.reached(await life.startJob('c1'), 'completed');
    expect(await harness.documents(index)).toEqual(greek);
  });

  test('an incremental job of a source without changes is a full one, and the log says so', async () => {
    const { log } = start();
    await life.configured('c1');
    await life.reached(await life.startJob('c1', 'incremental'), 'completed');
    expect(await harness.documents(harness.index)).toEqual(greek);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('run as a full one') }),
    );
  });
});
