import { describeFaults } from '../decoding/fault.ts';
import type { JsonObject } from '../json.ts';
import { peerDocument } from '../testing/peer-documents.fixture.ts';
import { changeSyncJob } from './change-sync-job.ts';
import { decodeSyncJob } from './decode-sync-job.ts';
import type { SyncJobEvent } from './sync-job-event.ts';

const at = new Date('2026-11-24T12:00:00.250Z');
const now = '2026-11-24T12:00:00.250000+00:00';
const expiresAt = new Date('2026-11-24T12:05:00Z');
const claimant = { owner: 'worker-1:a', expiresAt, workerHostname: 'worker-1' };
const by = { owner: 'worker-1:a', fence: 1 };
const claim = { owner: 'worker-1:a', expires_at: '2026-11-24T12:05:00+00:00', fence: 1 };
const counts = { indexedDocumentCount: 7, indexedDocumentVolume: 2, deletedDocumentCount: 3 };
const storedCounts = { indexed_document_count: 7, indexed_document_volume: 2, deleted_document_count: 3 };

const pending = peerDocument('04-job-pending.job.json');
const running = peerDocument('05-job-in-progress.job.json');
const ours: JsonObject = { ...running, metadata: { elastic_ingest: claim, of_the_source: 1 } };
const released = { metadata: { elastic_ingest: { fence: 1 }, of_the_source: 1 } };

const after = (stored: JsonObject, event: SyncJobEvent): JsonObject | string => {
  const decoded = decodeSyncJob('j', stored);
  if (!decoded.ok) throw new Error(describeFaults(decoded.faults));
  const change = changeSyncJob(decoded.value, event, at);
  return change.kind === 'changed' ? change.document : change.kind;
};

describe('what the Python service makes of a job, we make of it too', () => {
  test('job start: in_progress, started_at, last_seen, worker_hostname; the claim beside it', () => {
    const { 'connector.sync_cursor': _, ...expected } = running;
    expect(after(pending, { type: 'claim', claimant })).toEqual({
      ...expected,
      started_at: now,
      last_seen: now,
      metadata: { elastic_ingest: claim },
    });
  });

  test('incremental job start: the cursor of the connector', () => {
    const started = after(pending, { type: 'claim', claimant, syncCursor: { token: 1 } });
    expect(started).toMatchObject({
      connector: { ...(pending['connector'] as JsonObject), sync_cursor: { token: 1 } },
    });
  });

  test('every 10 s: counts, volume, last_seen; the claim holds longer', () => {
    const later = new Date('2026-11-24T12:09:00Z');
    const renewed = { ...claim, expires_at: '2026-11-24T12:09:00+00:00' };
    expect(after(ours, { type: 'progress', by, expiresAt: later, counts })).toEqual({
      ...ours,
      ...storedCounts,
      last_seen: now,
      metadata: { elastic_ingest: renewed, of_the_source: 1 },
    });
    expect(after(ours, { type: 'renew', by, expiresAt: later })).toEqual({
      ...ours,
      last_seen: now,
      metadata: { elastic_ingest: renewed, of_the_source: 1 },
    });
  });

  test('cancel requested while it runs: canceling and when', () => {
    expect(after(running, { type: 'request_cancel' })).toEqual({
      ...running,
      status: 'canceling',
      cancelation_requested_at: now,
    });
  });

  test.each(['04-job-pending.job.json', '09-job-suspended.job.json'])(
    'cancel requested of %s: canceled',
    (name) => {
      expect(after(peerDocument(name), { type: 'request_cancel' })).toEqual({
        ...peerDocument(name),
        status: 'canceled',
        cancelation_requested_at: now,
        canceled_at: now,
        completed_at: now,
      });
    },
  );

  test('finish: completed, completed_at, counts, total; the claim goes, its fence stays', () => {
    expect(after(ours, { type: 'complete', by, counts, totalDocumentCount: 9 })).toEqual({
      ...ours,
      ...storedCounts,
      ...released,
      status: 'completed',
      error: null,
      last_seen: now,
      completed_at: now,
      total_document_count: 9,
    });
  });

  test('fail: error and its text', () => {
    expect(after(ours, { type: 'fail', by, counts, totalDocumentCount: 9, error: 'refused' })).toEqual({
      ...ours,
      ...storedCounts,
      ...released,
      status: 'error',
      error: 'refused',
      last_seen: now,
      completed_at: now,
      total_document_count: 9,
    });
  });

  test('idle or orphan cleanup: error, without a claim of its own, counts as they are', () => {
    expect(after(running, { type: 'fail', error: 'not heard of' })).toEqual({
      ...running,
      status: 'error',
      error: 'not heard of',
      last_seen: now,
      completed_at: now,
    });
  });

  test('cancel of the Python service is reproduced from its own request', () => {
    const canceling = peerDocument('07-job-canceling.job.json');
    const canceled = peerDocument('08-job-canceled.job.json');
    const peerCounts = {
      indexedDocumentCount: Number(canceled['indexed_document_count']),
      indexedDocumentVolume: Number(canceled['indexed_document_volume']),
      deletedDocumentCount: Number(canceled['deleted_document_count']),
    };
    const event = { type: 'confirm_cancel', counts: peerCounts, totalDocumentCount: 100_000 } as const;
    expect(after(canceling, event)).toEqual({
      ...canceled,
      last_seen: now,
      completed_at: now,
      canceled_at: now,
    });
  });

  test('suspend: no completed_at, the checkpoint kept; resume: the same job, counts and checkpoint as they were', () => {
    const suspended = after(ours, { type: 'suspend', by, counts, checkpoint: { at: 'x' } });
    expect(suspended).toEqual({
      ...ours,
      ...storedCounts,
      status: 'suspended',
      error: null,
      last_seen: now,
      metadata: { elastic_ingest: { fence: 1, checkpoint: { at: 'x' } }, of_the_source: 1 },
    });
    if (typeof suspended === 'string') throw new Error(suspended);
    expect(after(suspended, { type: 'claim', claimant })).toEqual({
      ...suspended,
      status: 'in_progress',
      started_at: now,
      metadata: { elastic_ingest: { ...claim, fence: 2, checkpoint: { at: 'x' } }, of_the_source: 1 },
    });
  });

  test('a job that the Python service suspended is resumed', () => {
    expect(after(peerDocument('09-job-suspended.job.json'), { type: 'claim', claimant })).toMatchObject({
      status: 'in_progress',
      metadata: { elastic_ingest: claim },
    });
  });
});

describe('a claim', () => {
  const other = { ...claimant, owner: 'worker-2:b', workerHostname: 'worker-2' };

  test('is made once; its maker may say it again, for an answer may be lost', () => {
    expect(after(ours, { type: 'claim', claimant: other })).toBe('illegal');
    expect(after(ours, { type: 'claim', claimant })).toEqual(ours);
  });

  test('that holds is not taken over; one that expired, or a job without one, is', () => {
    expect(after(ours, { type: 'take_over', claimant: other })).toBe('held');
    const expired = {
      ...ours,
      metadata: { elastic_ingest: { ...claim, expires_at: '2026-11-24T12:00:00Z' } },
    };
    const taken = {
      worker_hostname: 'worker-2',
      last_seen: now,
      metadata: { elastic_ingest: { ...claim, owner: 'worker-2:b', fence: 2 } },
    };
    expect(after(expired, { type: 'take_over', claimant: other })).toEqual({ ...expired, ...taken });
    expect(after(running, { type: 'take_over', claimant: other })).toMatchObject({
      worker_hostname: 'worker-2',
    });
  });

  test('that is lost writes nothing any more', () => {
    const events: readonly SyncJobEvent[] = [
      { type: 'renew', by: { ...by, fence: 0 }, expiresAt },
      { type: 'progress', by: { ...by, owner: 'x' }, expiresAt, counts },
      { type: 'complete', by: { ...by, fence: 2 } },
      { type: 'fail', by: { ...by, fence: 2 }, error: 'x' },
      { type: 'suspend', by: { ...by, fence: 2 } },
    ];
    expect(events.map((event) => after(ours, event))).toEqual(events.map(() => 'lost'));
    expect(after(running, { type: 'complete', by })).toBe('lost');
  });

  test('a job that ended is over', () => {
    const completed = peerDocument('06-job-completed.job.json');
    expect(after(completed, { type: 'claim', claimant })).toBe('illegal');
    expect(after(completed, { type: 'request_cancel' })).toBe('illegal');
    expect(after(completed, { type: 'fail', error: 'x' })).toBe('illegal');
  });
});
