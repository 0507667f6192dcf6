import { updateIfUnchanged, type ConnectorEvent } from '@elastic-ingest/byoc';
import { elasticsearches } from '@elastic-ingest/local-services';
import { connectorLife, type ConnectorLife } from '../testing/connector-life.fixture.ts';
import {
  eventually,
  openHarness,
  type ElasticsearchHarness,
  type StartedService,
} from '../testing/elasticsearch-harness.fixture.ts';
import { LettersJournal } from '../testing/letters-journal.fixture.ts';
import { lettersControl, lettersSource, type LettersControl } from '../testing/letters-source.fixture.ts';
import { readCursor } from './connector-cursor.ts';

describe.each(elasticsearches())('incremental jobs and Elasticsearch $major', ({ url }) => {
  let harness: ElasticsearchHarness;
  let control: LettersControl;
  let journal: LettersJournal;
  let life: ConnectorLife;

  beforeEach(async () => {
    harness = await openHarness(url);
    control = lettersControl();
    journal = new LettersJournal(control);
    life = connectorLife(harness);
  });

  afterEach(async () => {
    await harness.close();
  });

  const start = (): StartedService =>
    harness.start({
      sources: new Map([['letters', lettersSource(control, journal.source)]]),
      serviceTypes: ['letters'],
    });
  const run = async (type: 'full' | 'incremental'): Promise<Record<string, unknown>> => {
    const id = await life.startJob('c1', type);
    await life.reached(id, 'completed');
    return harness.job(id);
  };
  const cursor = async (): Promise<unknown> =>
    readCursor((await harness.connector('c1'))['sync_cursor'])?.source;
  const happens = async (event: ConnectorEvent): Promise<void> => {
    await updateIfUnchanged(harness.protocol.connectors, 'c1', () => event);
  };
  const stored = async (): Promise<unknown> => harness.documents(harness.index);
  const greek = {
    a: { id: 'a', text: 'Alpha' },
    b: { id: 'b', text: 'Beta' },
    c: { id: 'c', text: 'Gamma' },
  };

  test('the first one reads the whole source, the next ones what changed since the cursor of the connector', async () => {
    const { log } = start();
    await life.configured('c1');
    expect(await run('incremental')).toMatchObject({
      indexed_document_count: 3,
      total_document_count: 3,
      connector: expect.not.objectContaining({ sync_cursor: expect.anything() }),
    });
    expect(await stored()).toEqual(greek);
    expect([control.reads, await cursor()]).toEqual([1, { at: 0 }]);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'info', reason: 'no-cursor', connector: 'c1' }),
    );

    journal.put('d', 'Delta');
    journal.put('a', 'Alef');
    journal.remove('b');
    // Nobody told the journal of this one: it waits for a full job.
    control.letters.set('e', { text: 'Epsilon' });
    const kept = (await harness.connector('c1'))['sync_cursor'];
    expect(await run('incremental')).toMatchObject({
      indexed_document_count: 2,
      deleted_document_count: 1,
      total_document_count: 3,
      connector: { sync_cursor: kept },
    });
    const changed = { a: { id: 'a', text: 'Alef' }, c: greek.c, d: { id: 'd', text: 'Delta' } };
    expect(await stored()).toEqual(changed);
    expect([control.reads, await cursor()]).toEqual([1, { at: 3 }]);

    await run('full');
    expect(await stored()).toEqual({ ...changed, e: { id: 'e', text: 'Epsilon' } });
    expect([control.reads, await cursor()]).toEqual([2, { at: 3 }]);
    expect(await run('incremental')).toMatchObject({ indexed_document_count: 0, deleted_document_count: 0 });
    expect([control.reads, journal.begun.at(-1)]).toEqual([2, { at: 3 }]);
  });

  test('a cancel leaves the cursor, and the next job brings everything since', async () => {
    start();
    await life.configured('c1');
    await run('incremental');
    journal.put('d', 'Delta');
    journal.remove('a');
    let hangs = false;
    journal.pause = async (signal) => {
      if (control.letters.has('z')) return;
      hangs = true;
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
      );
    };
    const id = await life.startJob('c1', 'incremental');
    await eventually(async () => hangs || undefined);
    await life.cancelJob(id);
    await life.reached(id, 'canceled');
    expect(await stored()).toEqual(greek);
    expect(await cursor()).toEqual({ at: 0 });
    journal.put('z', 'Omega');
    expect(await run('incremental')).toMatchObject({ indexed_document_count: 2, deleted_document_count: 1 });
    expect(await stored()).toEqual({
      b: greek.b,
      c: greek.c,
      d: { id: 'd', text: 'Delta' },
      z: { id: 'z', text: 'Omega' },
    });
    expect([control.reads, await cursor()]).toEqual([1, { at: 3 }]);
  });

  test('the end of the service suspends it, the next service goes on and counts on', async () => {
    const first = start();
    await life.configured('c1');
    await run('incremental');
    journal.put('d', 'Delta');
    journal.put('e', 'Epsilon');
    let given = 0;
    journal.pause = async (signal) => {
      given += 1;
      if (given === 1) return;
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
      );
    };
    const id = await life.startJob('c1', 'incremental');
    expect(await harness.counted(id, 'indexed_document_count')).toBe(1);
    await first.stop();
    await life.reached(id, 'suspended');
    expect(await cursor()).toEqual({ at: 0 });
    journal.pause = undefined;
    start();
    await life.reached(id, 'completed');
    // What came after the cursor is written again, and counted as written.
    expect(await harness.job(id)).toMatchObject({ indexed_document_count: 3 });
    expect(await stored()).toEqual({
      ...greek,
      d: { id: 'd', text: 'Delta' },
      e: { id: 'e', text: 'Epsilon' },
    });
    expect(await cursor()).toEqual({ at: 2 });
  });

  test('a full job under other rules gives the cursor up, so that rules that come back hold for all documents', async () => {
    const rule = { id: 'r', policy: 'exclude', field: 'text', rule: 'equals', value: 'Beta', order: 0 };
    const rules = async (...given: readonly (typeof rule)[]): Promise<void> => {
      await happens({ type: 'rules_edited', rules: given, advancedSnippet: {} });
      await eventually(async () => {
        const [filtering] = (await harness.connector('c1'))['filtering'] as [
          { active: { rules: unknown[] }; draft: { validation: { state: string } } },
        ];
        const { active, draft } = filtering;
        return (draft.validation.state === 'valid' && active.rules.length === given.length) || undefined;
      });
    };
    start();
    await life.configured('c1');
    await rules();
    await run('incremental');
    await rules(rule);
    await run('full');
    expect(await stored()).toEqual({ a: greek.a, c: greek.c });
    expect((await harness.connector('c1'))['sync_cursor']).toBeNull();
    await rules();
    await run('incremental');
    expect(await stored()).toEqual(greek);
    expect(await cursor()).toEqual({ at: 0 });
  });
});
