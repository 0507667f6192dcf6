import { IngestError } from '@elastic-ingest/errors';
import { MemoryHarness } from '../testing/memory-harness.fixture.ts';
import { lettersConfiguration } from '../testing/letters-documents.fixture.ts';
import { lettersSource } from '../testing/letters-source.fixture.ts';
import { ServedConnectors } from './served-connectors.ts';

let harness: MemoryHarness;

beforeEach(() => {
  harness = new MemoryHarness();
});

const every = (interval: string) => ({ enabled: true, interval });

test('a new connector gets the schema and the features of its source, and waits for a user', async () => {
  await harness.protocol.connectors.create('c1', { serviceType: 'letters' });
  const before = await harness.connector('c1');
  await new ServedConnectors(harness.process()).tick();
  const { value } = await harness.connector('c1');
  expect(value.stored).toEqual({
    ...before.value.stored,
    configuration: lettersConfiguration(''),
    features: {
      sync_rules: { basic: { enabled: true }, advanced: { enabled: false } },
      document_level_security: { enabled: false },
      incremental_sync: { enabled: false },
      native_connector_api_keys: { enabled: true },
    },
    last_seen: '2026-11-25T10:00:00+00:00',
    status: 'needs_configuration',
  });
  expect(harness.control.pings).toBe(0);
});

test('a connector configured by its id gets the service type', async () => {
  await harness.protocol.connectors.create('c1', {});
  const connectors = [{ id: 'c1', serviceType: 'letters' }];
  await new ServedConnectors(harness.process('one', { connectors, serviceTypes: [] })).tick();
  expect((await harness.connector('c1')).value).toMatchObject({
    serviceType: 'letters',
    status: 'needs_configuration',
  });
});

test('a service type that nobody serves is told to the connector', async () => {
  await harness.protocol.connectors.create('c1', { serviceType: 'numbers' });
  await new ServedConnectors(harness.process('one', { connectors: [{ id: 'c1' }] })).tick();
  expect((await harness.connector('c1')).value).toMatchObject({
    status: 'error',
    error:
      'This service has no source of the type numbers. Give the connector a service type that this service has (letters), or the service a source of that type. (EI_SERVICE_TYPE_UNKNOWN)',
  });
});

test('a source that answers is connected; one that does not is an error, until it answers again', async () => {
  await harness.configured('c1');
  const served = new ServedConnectors(harness.process());
  await served.tick();
  expect((await harness.connector('c1')).value).toMatchObject({ status: 'connected', error: undefined });
  harness.control.unreachable = new IngestError('Nobody is at home', {
    code: 'EI_NOT_THERE',
    hint: 'Ring again.',
  });
  harness.clock.advance(300);
  await served.tick();
  const error = 'Nobody is at home. Ring again. (EI_NOT_THERE)';
  expect((await harness.connector('c1')).value).toMatchObject({ status: 'error', error });
  harness.control.unreachable = undefined;
  harness.clock.advance(30);
  await served.tick();
  expect((await harness.connector('c1')).value).toMatchObject({ status: 'connected', error: undefined });
});

test('values that the source refuses are named all at once, and none is shown', async () => {
  await harness.configured('c1');
  const served = new ServedConnectors(harness.process());
  await served.tick();
  await harness.connectorEvent('c1', { type: 'configured', values: { alphabet: '', most: 'secret' } });
  await served.tick();
  expect((await harness.connector('c1')).value).toMatchObject({
    status: 'error',
    error:
      'The configuration has to be corrected: "Alphabet" (alphabet) is required; "Most" (most) must be a whole number. Correct these fields in the configuration of the connector. (EI_CONNECTOR_CONFIGURATION)',
  });
});

test('while nothing changes, nothing is written and no source is opened', async () => {
  await harness.configured('c1');
  const served = new ServedConnectors(harness.process());
  await served.tick();
  const { seqNo } = await harness.connector('c1');
  for (let at = 0; at < 9; at += 1) {
    harness.clock.advance(30);
    await served.tick();
  }
  expect((await harness.connector('c1')).seqNo).toBe(seqNo);
  expect(harness.control.pings).toBe(1);
  harness.clock.advance(30);
  await served.tick();
  expect((await harness.connector('c1')).value.lastSeen).toEqual(new Date('2026-11-25T10:05:00Z'));
  expect(harness.control.pings).toBe(2);
});

test('a configuration that was changed is tried at once, whatever the status says', async () => {
  await harness.configured('c1');
  const served = new ServedConnectors(harness.process());
  await served.tick();
  const { stored, configuration } = (await harness.connector('c1')).value;
  const alphabet = { ...configuration['alphabet'], value: 'latin' };
  harness.protocol.putConnector('c1', { ...stored, configuration: { ...configuration, alphabet } });
  await served.tick();
  expect(harness.control.pings).toBe(2);
});

test('a document that cannot be read harms its own connector alone, and is told once', async () => {
  await harness.configured('good');
  const { value } = await harness.connector('good');
  harness.protocol.putConnector('bad', { ...value.stored, configuration: 'none', last_seen: 'yesterday' });
  const served = new ServedConnectors(harness.process());
  await served.tick();
  expect((await harness.connector('good')).value.status).toBe('connected');
  const stored = async () => {
    const found = await harness.protocol.connectors.get('bad');
    return found !== undefined && 'stored' in found ? { ...found } : undefined;
  };
  const told = await stored();
  expect(told?.stored).toMatchObject({
    status: 'error',
    error: expect.stringMatching(/cannot be read.*configuration.*last_seen/s),
  });
  await served.tick();
  expect(await stored()).toEqual(told);
});

test('one instant makes one job, whoever sees it first and however often', async () => {
  await harness.configured('c1');
  const scheduling = { full: every('0 0/15 * * * ?') };
  await harness.connectorEvent('c1', { type: 'rescheduled', scheduling });
  const processes = ['one', 'two', 'three'].map((owner) => new ServedConnectors(harness.process(owner)));
  harness.clock.advance(15 * 60);
  // Two ticks each: what lost a race is made up for, and nothing is made twice.
  for (let at = 0; at < 2; at += 1) await Promise.all(processes.map(async (served) => served.tick()));
  const jobs = await harness.jobs();
  expect(jobs.map(({ jobType, triggerMethod, status }) => [jobType, triggerMethod, status])).toEqual([
    ['full', 'scheduled', 'pending'],
  ]);
  expect((await harness.connector('c1')).value.lastScheduledAt.full).toEqual(
    new Date('2026-11-25T10:15:00Z'),
  );
});

test('an instant whose job was made by a process that died before it wrote it down makes no second one', async () => {
  await harness.configured('c1');
  await harness.connectorEvent('c1', { type: 'rescheduled', scheduling: { full: every('0 0/15 * * * ?') } });
  const served = new ServedConnectors(harness.process());
  harness.clock.advance(15 * 60);
  await harness.newJob('c1', { trigger: 'scheduled', plannedAt: new Date('2026-11-25T10:15:00Z') });
  await served.tick();
  expect(await harness.jobs()).toHaveLength(1);
  expect((await harness.connector('c1')).value.lastScheduledAt.full).toEqual(
    new Date('2026-11-25T10:15:00Z'),
  );
});

test('a schedule that cannot be read is told; the other one goes on', async () => {
  await harness.configured('c1');
  const sources = new Map([
    ['letters', lettersSource(harness.control, { identities: async function* () {} })],
  ]);
  const served = new ServedConnectors(harness.process('one', { sources }));
  await served.tick();
  const scheduling = { full: every('*/5 * * * *'), access_control: every('0 0 * * * ?') };
  await harness.connectorEvent('c1', { type: 'rescheduled', scheduling });
  harness.clock.advance(60 * 60);
  await served.tick();
  expect((await harness.jobs()).map(({ jobType }) => jobType)).toEqual(['access_control']);
  const { status, error } = (await harness.connector('c1')).value;
  expect(status).toBe('error');
  expect(error).toMatch(
    /"\*\/5 \* \* \* \*" is not valid.*Did you mean "0 \*\/5 \* \* \* \?".*EI_SCHEDULE_INVALID/,
  );
  const { seqNo } = await harness.connector('c1');
  harness.clock.advance(30);
  await served.tick();
  expect((await harness.connector('c1')).seqNo).toBe(seqNo);
});

test('a due job of a connector without an index is told to it', async () => {
  await harness.configured('c1', null);
  await harness.connectorEvent('c1', { type: 'rescheduled', scheduling: { full: every('0 0 * * * ?') } });
  const served = new ServedConnectors(harness.process());
  harness.clock.advance(60 * 60);
  await served.tick();
  expect(await harness.jobs()).toEqual([]);
  expect((await harness.connector('c1')).value.error).toMatch(/has no index.*EI_CONNECTOR_INCOMPLETE/);
});

test('nothing is scheduled while the source cannot be used, and one job makes up for it', async () => {
  await harness.configured('c1');
  await harness.connectorEvent('c1', { type: 'rescheduled', scheduling: { full: every('0 0 * * * ?') } });
  const served = new ServedConnectors(harness.process());
  harness.control.unreachable = new Error('away');
  harness.clock.advance(3 * 60 * 60);
  await served.tick();
  expect(await harness.jobs()).toEqual([]);
  harness.control.unreachable = undefined;
  harness.clock.advance(30);
  await served.tick();
  expect(await harness.jobs()).toHaveLength(1);
  expect((await harness.connector('c1')).value.lastScheduledAt.full).toEqual(
    new Date('2026-11-25T13:00:00Z'),
  );
});

const rule = { id: 'r', policy: 'exclude', field: 'text', rule: 'equals', value: 'Beta', order: 0 };

test('edited rules become the active ones when they are valid', async () => {
  await harness.configured('c1');
  const served = new ServedConnectors(harness.process());
  await harness.connectorEvent('c1', { type: 'rules_edited', rules: [rule], advancedSnippet: {} });
  await served.tick();
  const { active, draft } = (await harness.connector('c1')).value.filtering;
  expect(draft.validation).toEqual({ state: 'valid', errors: [] });
  expect(active.rules).toEqual([rule]);
});

test('rules that are wrong stay a draft, with every fault', async () => {
  await harness.configured('c1');
  const served = new ServedConnectors(harness.process());
  const rules = [{ ...rule, rule: 'like' }];
  await harness.connectorEvent('c1', { type: 'rules_edited', rules, advancedSnippet: { find: {} } });
  await served.tick();
  const { active, draft } = (await harness.connector('c1')).value.filtering;
  expect(draft.validation).toEqual({
    state: 'invalid',
    errors: [
      { ids: ['r'], messages: [expect.stringContaining('rule must be one of')] },
      { ids: ['advanced_snippet'], messages: [expect.stringContaining('no advanced rules')] },
    ],
  });
  expect(active.rules).toHaveLength(1);
  expect((await harness.connector('c1')).value.status).toBe('connected');
});
