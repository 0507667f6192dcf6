import { createHash } from 'node:crypto';
import { idleJobs, orphanedJobs, pendingJobs, runningJobs } from '../sync-job/sync-job-criteria.ts';
import type { SyncJobEvent } from '../sync-job/sync-job-event.ts';
import { collect, readable, updated, type ContractHarness } from './contract-harness.fixture.ts';
import { peerDocument } from './peer-documents.fixture.ts';

/** What every implementation must do with sync jobs. */
export function syncJobContract(opened: () => ContractHarness): void {
  test('a write to a document that was removed is a conflict and does not bring it back', async () => {
    const { protocol } = opened();
    await opened().putSyncJob('j', peerDocument('04-job-pending.job.json'));
    const read = readable(await protocol.syncJobs.get('j'));
    await opened().removeSyncJob('j');
    expect(await protocol.syncJobs.apply(read, { type: 'request_cancel' })).toEqual({ kind: 'conflict' });
    expect(await protocol.syncJobs.get('j')).toBeUndefined();
  });

  test('a planned instant makes one job, with the connector as it is', async () => {
    const { protocol, clock } = opened();
    const stored = peerDocument('11-job-scheduled.connector.json');
    await opened().putConnector('py-mongo', stored);
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
    const { protocol } = opened();
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
      await opened().putSyncJob(id, {
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
    await opened().settle();
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
    const { protocol, clock } = opened();
    await opened().putSyncJob('j', peerDocument('04-job-pending.job.json'));
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
