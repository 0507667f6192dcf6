import { createHash } from 'node:crypto';
import { defaultFilteringRules } from '../filtering/filtering.ts';
import { isMalformed } from '../storage/found.ts';
import { updateIfUnchanged } from '../storage/update-if-unchanged.ts';
import { idleJobs, orphanedJobs, pendingJobs, runningJobs } from '../sync-job/sync-job-criteria.ts';
import type { SyncJobEvent } from '../sync-job/sync-job-event.ts';
import { collect, readable, updated, type ContractHarness } from './contract-harness.fixture.ts';
import { peerDocument } from './peer-documents.fixture.ts';

/** What every implementation of the protocol must do. `open` gives an empty one. */
export function protocolContract(open: () => Promise<ContractHarness>): void {
  let harness: ContractHarness;
  beforeEach(async () => {
    harness = await open();
  });

  test('a connector is made as Elasticsearch makes it, once', async () => {
    const { protocol, clock } = harness;
    const made = clock.at('12:00:00');
    const connector = { name: 'py', serviceType: 'mongodb', indexName: 'search-py-mongo' };
    expect(await protocol.connectors.create('c', connector)).toMatchObject({ id: 'c' });
    expect(await protocol.connectors.create('c', { name: 'other' })).toBe('exists');
    const rules = defaultFilteringRules(new Date(made));
    expect(readable(await protocol.connectors.get('c')).value.stored).toEqual({
      ...peerDocument('00-created.connector.json'),
      filtering: [{ active: rules, domain: 'DEFAULT', draft: rules }],
    });
  });

  test('a connector that is not there is undefined', async () => {
    expect(await harness.protocol.connectors.get('nowhere')).toBeUndefined();
    expect(await collect(harness.protocol.connectors.list({}))).toEqual([]);
  });

  test('the second of two writes from one reading is a conflict, and changes nothing', async () => {
    const { protocol, clock } = harness;
    const stored = { ...peerDocument('03-connected.connector.json'), of_somebody_else: { kept: [1] } };
    await harness.putConnector('c', stored);
    const read = readable(await protocol.connectors.get('c'));
    const at = clock.at('12:00:01.500');
    expect((await protocol.connectors.apply(read, { type: 'heartbeat' })).kind).toBe('updated');
    expect(await protocol.connectors.apply(read, { type: 'failed', error: 'late' })).toEqual({
      kind: 'conflict',
    });
    expect(readable(await protocol.connectors.get('c')).value.stored).toEqual({
      ...stored,
      last_seen: at.replace('.500+', '.500000+'),
    });
  });

  test('a write to a document that was removed is a conflict and does not bring it back', async () => {
    const { protocol } = harness;
    await harness.putSyncJob('j', peerDocument('04-job-pending.job.json'));
    const read = readable(await protocol.syncJobs.get('j'));
    await harness.removeSyncJob('j');
    expect(await protocol.syncJobs.apply(read, { type: 'request_cancel' })).toEqual({ kind: 'conflict' });
    expect(await protocol.syncJobs.get('j')).toBeUndefined();
  });

  test('a decision is made again on what somebody else wrote in between', async () => {
    const { protocol } = harness;
    await harness.putConnector('c', peerDocument('02-configured.connector.json'));
    const before = readable(await protocol.connectors.get('c'));
    const seen: unknown[] = [];
    const interrupted = {
      get: async (id: string) => {
        const found = await protocol.connectors.get(id);
        if (seen.length === 0)
          await protocol.connectors.apply(before, { type: 'failed', error: 'in between' });
        return found;
      },
      apply: protocol.connectors.apply.bind(protocol.connectors),
    };
    const decision = await updateIfUnchanged(interrupted, 'c', ({ status, error }) => {
      seen.push([status, error]);
      return { type: 'connected' };
    });
    expect(seen).toEqual([
      ['configured', undefined],
      ['error', 'in between'],
    ]);
    expect(decision).toMatchObject({
      kind: 'updated',
      current: { value: { status: 'connected', error: undefined } },
    });
    expect(await updateIfUnchanged(protocol.connectors, 'c', () => undefined)).toMatchObject({
      kind: 'unchanged',
    });
  });

  test('supported connectors are those named and the self-managed ones of the types; deleted ones never', async () => {
    const { protocol } = harness;
    await harness.putConnector('type', { service_type: 'mongodb', is_native: false });
    await harness.putConnector('type-unsaid', { service_type: 'mongodb' });
    await harness.putConnector('native', { service_type: 'mongodb', is_native: true });
    await harness.putConnector('named', { service_type: 's3', is_native: true });
    await harness.putConnector('named-deleted', { service_type: 's3', deleted: true });
    await harness.putConnector('other', { service_type: 's3', index_name: 'search-other' });
    await harness.putConnector('broken', { service_type: 'mongodb', status: 'started' });
    await harness.settle();
    const ids = async (
      criteria: Parameters<typeof protocol.connectors.list>[0],
    ): Promise<readonly string[]> =>
      (await collect(protocol.connectors.list(criteria))).map(({ id }) => id).sort();
    const selection = { connectorIds: ['named', 'named-deleted', 'nowhere'], serviceTypes: ['mongodb'] };
    expect(await ids({ selection })).toEqual(['broken', 'named', 'type', 'type-unsaid']);
    expect(await ids({ selection: { connectorIds: [], serviceTypes: [] } })).toEqual([]);
    expect(await ids({})).toEqual(['broken', 'named', 'native', 'other', 'type', 'type-unsaid']);
    expect(await ids({ includeDeleted: true })).toHaveLength(7);
    expect(await ids({ indexName: 'search-other' })).toEqual(['other']);
  });

  test('a malformed connector harms only itself, and is told once what to correct', async () => {
    const { protocol } = harness;
    const stored = {
      service_type: 'mongodb',
      configuration: { host: 'x' },
      features: { incremental_sync: 1 },
    };
    await harness.putConnector('broken', stored);
    await harness.putConnector('sound', { service_type: 'mongodb' });
    await harness.settle();
    const found = await collect(protocol.connectors.list({}));
    const broken = found.filter(isMalformed);
    expect(broken.map(({ id }) => id)).toEqual(['broken']);
    for (const each of broken) expect(await protocol.connectors.reportMalformed(each)).toBe('updated');
    for (const each of broken) expect(await protocol.connectors.reportMalformed(each)).toBe('conflict');
    const after = await protocol.connectors.get('broken');
    if (after === undefined || !isMalformed(after)) throw new Error('must stay malformed');
    expect(after.stored).toEqual({
      ...stored,
      status: 'error',
      error:
        'This connector cannot be read. configuration.host: must be an object. Write an object, or remove the field. ' +
        'features.incremental_sync: must be an object. Write an object, or remove the field.',
    });
    expect(await protocol.connectors.reportMalformed(after)).toBe('unchanged');
    await expect(
      updateIfUnchanged(protocol.connectors, 'broken', () => ({ type: 'heartbeat' })),
    ).rejects.toMatchObject({
      code: 'EI_PROTOCOL_DOCUMENT',
    });
  });

  test('a planned instant makes one job, with the connector as it is', async () => {
    const { protocol, clock } = harness;
    const stored = peerDocument('11-job-scheduled.connector.json');
    await harness.putConnector('py-mongo', stored);
    const connector = readable(await protocol.connectors.get('py-mongo')).value;
    const now = clock.at('23:10:00');
    const plannedAt = new Date('2026-11-24T23:10:00Z');
    const request = { trigger: 'scheduled', jobType: 'full', plannedAt } as const;
    const made = readable(await protocol.syncJobs.create(connector, request));
    expect(await protocol.syncJobs.create(connector, request)).toBe('exists');
    const hash = createHash('sha256')
      .update('["py-mongo","full",null,"2026-11-24T23:10:00.000Z"]')
      .digest('hex');
    expect(made.id).toBe(`scheduled-${hash.slice(0, 32)}`);
    expect(readable(await protocol.syncJobs.get(made.id)).value.stored).toEqual({
      ...peerDocument('11-job-scheduled.job.json'),
      created_at: now,
      last_seen: now,
      // What the Python service leaves out, though Elasticsearch's own reader wants it.
      cancelation_requested_at: null,
      canceled_at: null,
      completed_at: null,
      error: null,
      metadata: {},
      started_at: null,
      total_document_count: 0,
      worker_hostname: null,
    });
  });

  test('jobs are found by what they wait for, the oldest first', async () => {
    const { protocol } = harness;
    const put = async (
      id: string,
      status: string,
      connector: string,
      minute: number,
      more = {},
    ): Promise<void> => {
      const times = {
        created_at: `2026-11-24T10:0${minute}:00Z`,
        last_seen: `2026-11-24T11:0${minute}:00+00:00`,
      };
      await harness.putSyncJob(id, {
        status,
        job_type: 'full',
        connector: { id: connector },
        ...times,
        ...more,
      });
    };
    await put('pending', 'pending', 'a', 5);
    await put('suspended', 'suspended', 'a', 3);
    await put('incremental', 'pending', 'a', 4, { job_type: 'incremental' });
    await put('access', 'pending', 'a', 1, { job_type: 'access_control' });
    await put('elsewhere', 'pending', 'b', 2);
    await put('running', 'in_progress', 'a', 6);
    await put('canceling', 'canceling', 'a', 2);
    await put('unseen', 'in_progress', 'a', 7, { last_seen: null });
    await put('orphan', 'in_progress', 'gone', 1);
    await put('over', 'completed', 'gone', 1);
    await harness.settle();
    const ids = async (criteria: Parameters<typeof protocol.syncJobs.list>[0]): Promise<readonly string[]> =>
      (await collect(protocol.syncJobs.list(criteria))).map(({ id }) => id);
    expect(await ids(pendingJobs(['a'], ['full', 'incremental']))).toEqual([
      'suspended',
      'incremental',
      'pending',
    ]);
    expect(await ids(pendingJobs(['a', 'b'], ['access_control']))).toEqual(['access']);
    expect(await ids(pendingJobs([], ['full']))).toEqual([]);
    expect(await ids(runningJobs(['a']))).toEqual(['canceling', 'running', 'unseen']);
    expect(await ids(orphanedJobs(['a', 'b']))).toEqual(['orphan']);
    expect(await ids(idleJobs(['a', 'b'], new Date('2026-11-24T11:02:00Z')))).toEqual([
      'canceling',
      'unseen',
    ]);
    expect(await ids({})).toHaveLength(10);
  });

  test('of many that claim a job one gets it, and a lost claim writes nothing more', async () => {
    const { protocol, clock } = harness;
    await harness.putSyncJob('j', peerDocument('04-job-pending.job.json'));
    const read = readable(await protocol.syncJobs.get('j'));
    const claimBy = (owner: string, seconds: number): SyncJobEvent => ({
      type: 'claim',
      claimant: { owner, expiresAt: clock.after(seconds), workerHostname: owner },
    });
    const owners = ['a', 'b', 'c', 'd', 'e'];
    const claims = await Promise.all(
      owners.map(async (owner) => protocol.syncJobs.apply(read, claimBy(owner, 60))),
    );
    expect(claims.map(({ kind }) => kind).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'conflict'),
      'updated',
    ]);
    const mine = readable(await protocol.syncJobs.get('j'));
    const claim = mine.value.claim;
    if (claim === undefined) throw new Error('not claimed');
    expect(claim).toMatchObject({ fence: 1, expiresAt: clock.after(60) });

    const takeOver = { ...claimBy('late', 200), type: 'take_over' } as SyncJobEvent;
    expect(await protocol.syncJobs.apply(mine, takeOver)).toEqual({ kind: 'held' });
    clock.at('12:02:00');
    const taken = updated(await protocol.syncJobs.apply(mine, takeOver));
    expect(taken.value.claim).toMatchObject({ owner: 'late', fence: 2 });
    expect(await protocol.syncJobs.apply(taken, { type: 'complete', by: claim })).toEqual({ kind: 'lost' });
    expect(readable(await protocol.syncJobs.get('j')).value.stored).toEqual(taken.value.stored);
  });
}
