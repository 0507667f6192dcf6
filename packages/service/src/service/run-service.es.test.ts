import { elasticsearches } from '@elastic-ingest/local-services';
import { connectorLife } from '../testing/connector-life.fixture.ts';
import { openHarness, type ElasticsearchHarness } from '../testing/elasticsearch-harness.fixture.ts';
import { lettersConnector, lettersJob } from '../testing/letters-documents.fixture.ts';
import { lettersControl, lettersSource, type LettersControl } from '../testing/letters-source.fixture.ts';
import { masked } from '../testing/masked.fixture.ts';
import type { StartedService } from '../testing/elasticsearch-harness.fixture.ts';

describe.each(elasticsearches())('the service and Elasticsearch $major', ({ url }) => {
  let harness: ElasticsearchHarness;
  let control: LettersControl;
  const start = (): StartedService =>
    harness.start({
      sources: new Map([['letters', lettersSource(control)]]),
      serviceTypes: ['letters'],
    });

  beforeEach(async () => {
    harness = await openHarness(url);
    control = lettersControl();
  });

  afterEach(async () => {
    await harness.close();
  });

  const greek = {
    a: { id: 'a', text: 'Alpha' },
    b: { id: 'b', text: 'Beta' },
    c: { id: 'c', text: 'Gamma' },
  };

  test('a new connector gets its schema, a user its form, a job its documents', async () => {
    const { configured, startJob, reached } = connectorLife(harness);
    start();
    await configured('c1');
    expect(masked(await harness.connector('c1'))).toEqual(lettersConnector(harness.index));
    const id = await startJob('c1');
    await reached(id, 'completed');
    expect(await harness.documents(harness.index)).toEqual(greek);
    expect(masked(await harness.job(id))).toEqual(lettersJob('c1', harness.index));
    expect(masked(await harness.connector('c1'))).toEqual({
      ...lettersConnector(harness.index),
      last_sync_status: 'completed',
      last_synced: 'instant',
      last_indexed_document_count: 3,
      last_deleted_document_count: 0,
      elastic_ingest: { locks: {} },
    });
  });

  test('a cancel ends a job within five seconds, and nothing is deleted', async () => {
    const { configured, startJob, reached, cancelJob } = connectorLife(harness);
    start();
    await configured('c1');
    await reached(await startJob('c1'), 'completed');
    control.letters.delete('a');
    control.pause = async () => new Promise(() => undefined);
    const id = await startJob('c1');
    await reached(id, 'in_progress');
    const asked = performance.now();
    await cancelJob(id);
    await reached(id, 'canceled');
    expect(performance.now() - asked).toBeLessThan(5000);
    expect(await harness.documents(harness.index)).toEqual(greek);
    expect(masked(await harness.job(id))).toEqual({
      ...lettersJob('c1', harness.index),
      status: 'canceled',
      canceled_at: 'instant',
      cancelation_requested_at: 'instant',
      indexed_document_count: 0,
    });
  });

  test('the end of the service suspends a job, and the next one goes on with its counters', async () => {
    const { configured, startJob, reached } = connectorLife(harness);
    const first = start();
    await configured('c1');
    for (let at = 0; at < 5000; at += 1) control.letters.set(`n${at}`, { text: `${at}` });
    let given = 0;
    control.pause = async () => {
      given += 1;
      // Two full requests have been sent by then.
      if (given > 5001) await new Promise(() => undefined);
    };
    const id = await startJob('c1');
    await reached(id, 'in_progress');
    // What Elasticsearch does after the service gave a request up is found by the next one, and not counted.
    let written = 0;
    while (written < 5000) written = await harness.counted(id, 'indexed_document_count');
    await first.stop();
    await reached(id, 'suspended');
    const suspended = await harness.job(id);
    expect(suspended).toMatchObject({ completed_at: null });
    expect(suspended['indexed_document_count']).toBeGreaterThanOrEqual(written);
    control.pause = undefined;
    start();
    await reached(id, 'completed');
    const ended = masked(await harness.job(id)) as Readonly<Record<string, unknown>>;
    const indexed = Number(ended['indexed_document_count']);
    expect(indexed).toBeGreaterThanOrEqual(Number(suspended['indexed_document_count']));
    expect(indexed).toBeLessThanOrEqual(5003);
    expect(ended).toEqual({
      ...lettersJob('c1', harness.index),
      indexed_document_count: indexed,
      indexed_document_volume: 0,
      total_document_count: 5003,
      metadata: { elastic_ingest: { fence: 2 } },
    });
  });

  test('deletions alone: what is gone is deleted, what is new waits for the next full job', async () => {
    const { configured, startJob, reached } = connectorLife(harness);
    start();
    await configured('c1');
    await reached(await startJob('c1'), 'completed');
    control.letters.delete('a');
    control.letters.set('d', { text: 'Delta' });
    const id = await startJob('c1', 'full', 'deletions');
    await reached(id, 'completed');
    expect(await harness.documents(harness.index)).toEqual({ b: greek.b, c: greek.c });
    expect(masked(await harness.job(id))).toEqual({
      ...lettersJob('c1', harness.index),
      indexed_document_count: 0,
      deleted_document_count: 1,
      total_document_count: 2,
      metadata: { elastic_ingest: { mode: 'deletions', fence: 1 } },
    });
  });
});
