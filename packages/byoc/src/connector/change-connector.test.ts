import { describeFaults } from '../decoding/fault.ts';
import type { JsonObject } from '../json.ts';
import { peerDocument } from '../testing/peer-documents.fixture.ts';
import { changeConnector } from './change-connector.ts';
import type { ConnectorEvent, EndedJob } from './connector-event.ts';
import type { Connector } from './connector.ts';
import { decodeConnector } from './decode-connector.ts';
import { lockState } from './sync-lock.ts';

const at = new Date('2026-11-24T12:00:00.250Z');
const now = '2026-11-24T12:00:00.250000+00:00';
const lock = { jobId: 'j', owner: 'worker-1', expiresAt: new Date('2026-11-24T12:05:00Z') };
const storedLock = { job_id: 'j', owner: 'worker-1', expires_at: '2026-11-24T12:05:00+00:00' };
const counts = { indexedDocumentCount: 7, indexedDocumentVolume: 2, deletedDocumentCount: 3 };

const connector = (stored: JsonObject): Connector => {
  const decoded = decodeConnector('py-mongo', stored);
  if (!decoded.ok) throw new Error(describeFaults(decoded.faults));
  return decoded.value;
};
const after = (stored: JsonObject, event: ConnectorEvent): JsonObject | string => {
  const change = changeConnector(connector(stored), event, at);
  return change.kind === 'changed' ? change.document : change.kind;
};

describe('what the Python service makes of a connector, we make of it too', () => {
  const created = peerDocument('00-created.connector.json');
  const prepared = peerDocument('01-schema-written.connector.json');
  const configured = peerDocument('02-configured.connector.json');
  const connected = peerDocument('03-connected.connector.json');
  const running = peerDocument('05-job-in-progress.connector.json');
  const completed = peerDocument('06-job-completed.connector.json');

  test('first seen: configuration, features, status needs_configuration', () => {
    const event: ConnectorEvent = {
      type: 'prepared',
      configuration: prepared['configuration'] as JsonObject,
      features: prepared['features'] as JsonObject,
      status: 'needs_configuration',
    };
    const { last_seen: _, ...expected } = { ...prepared, last_seen: null };
    expect(after(created, event)).toEqual({ ...expected, last_seen: null });
  });

  test('heartbeat: last_seen', () => {
    expect(after(created, { type: 'heartbeat' })).toEqual({ ...created, last_seen: now });
  });

  test('user sets values: configuration.*.value, status configured', () => {
    const values = Object.fromEntries(
      Object.entries(configured['configuration'] as Record<string, { value: string | boolean }>).map(
        ([name, { value }]) => [name, value],
      ),
    );
    expect(after(prepared, { type: 'configured', values })).toEqual(configured);
  });

  test('a value of a field that the schema lacks is refused', () => {
    expect(after(prepared, { type: 'configured', values: { host: 'x', hots: 'y' } })).toBe('illegal');
  });

  test('tick ok: status connected, error null', () => {
    expect(after({ ...configured, error: 'before' }, { type: 'connected' })).toEqual(connected);
  });

  test('tick failed: status error, error text', () => {
    expect(after(connected, { type: 'failed', error: 'refused' })).toEqual({
      ...connected,
      status: 'error',
      error: 'refused',
    });
  });

  test('schedule due: the planned instant of that type, and nothing else', () => {
    const plannedAt = new Date('2026-11-23T23:10:00Z');
    const planned = '2026-11-23T23:10:00+00:00';
    const due = (jobType: 'full' | 'incremental' | 'access_control'): JsonObject | string =>
      after(completed, { type: 'schedule_due', jobType, plannedAt });
    expect(due('full')).toEqual({ ...completed, last_sync_scheduled_at: planned });
    expect(due('incremental')).toEqual({ ...completed, last_incremental_sync_scheduled_at: planned });
    expect(due('access_control')).toEqual({ ...completed, last_access_control_sync_scheduled_at: planned });
  });

  test('job start: connected, no error, in_progress; the lock beside it', () => {
    const stale = {
      ...connected,
      last_seen: running['last_seen'],
      last_sync_error: 'old',
      status: 'error',
      error: 'old',
    };
    expect(after(stale, { type: 'job_started', jobType: 'full', lock })).toEqual({
      ...running,
      elastic_ingest: { locks: { content: storedLock } },
    });
  });

  test('access control job start: its own two fields', () => {
    expect(after(connected, { type: 'job_started', jobType: 'access_control', lock })).toEqual({
      ...connected,
      last_access_control_sync_status: 'in_progress',
      elastic_ingest: { locks: { access_control: storedLock } },
    });
  });

  const locked = { ...running, elastic_ingest: { locks: { content: storedLock }, kept: 1 } };
  const ended = (job: Partial<EndedJob>): JsonObject | string =>
    after(locked, {
      type: 'job_ended',
      job: { jobType: 'full', status: 'completed', error: undefined, counts, ...job },
      lock: { jobId: 'j', owner: 'worker-1' },
    });
  const released = { ...running, last_synced: now, elastic_ingest: { locks: {}, kept: 1 } };
  const last = { last_indexed_document_count: 7, last_deleted_document_count: 3 };

  test('finish: last_synced, status, counts, cursor; the lock goes', () => {
    expect(ended({ syncCursor: { token: 1 } })).toEqual({
      ...released,
      ...last,
      last_sync_status: 'completed',
      sync_cursor: { token: 1 },
    });
  });

  test('finish of the Python service is reproduced from its own start', () => {
    const peerCounts = { ...counts, indexedDocumentCount: 100_000, deletedDocumentCount: 0 };
    const job: EndedJob = { jobType: 'full', status: 'completed', error: undefined, counts: peerCounts };
    expect(after(running, { type: 'job_ended', job })).toEqual({
      ...completed,
      last_seen: running['last_seen'],
      last_synced: now,
    });
  });

  test('fail: status error and the text twice, no cursor', () => {
    expect(ended({ status: 'error', error: 'refused', syncCursor: { token: 1 } })).toEqual({
      ...released,
      ...last,
      status: 'error',
      error: 'refused',
      last_sync_status: 'error',
      last_sync_error: 'refused',
    });
  });

  test('cancel: connected, last status canceled', () => {
    expect(ended({ status: 'canceled', syncCursor: { token: 1 } })).toEqual({
      ...released,
      ...last,
      last_sync_status: 'canceled',
    });
  });

  test('suspend: the counts of the last ended job stay', () => {
    expect(ended({ status: 'suspended', syncCursor: { token: 1 } })).toEqual({
      ...released,
      last_sync_status: 'suspended',
    });
  });

  test('an access control job saves no cursor and leaves the content sync alone', () => {
    const job: EndedJob = {
      jobType: 'access_control',
      status: 'completed',
      error: undefined,
      counts,
      syncCursor: { token: 1 },
    };
    expect(after(running, { type: 'job_ended', job })).toEqual({
      ...running,
      ...last,
      last_synced: now,
      last_access_control_sync_status: 'completed',
    });
  });

  test('job lost: both kinds end in error', () => {
    expect(after(running, { type: 'job_lost', error: 'gone' })).toEqual({
      ...running,
      last_synced: now,
      status: 'error',
      error: 'gone',
      last_sync_status: 'error',
      last_sync_error: 'gone',
      last_access_control_sync_status: 'error',
      last_access_control_sync_error: 'gone',
    });
  });

  test('rules edited: the draft alone; judged valid: active too; judged invalid: active stays', () => {
    const rules = [{ id: 'r', policy: 'exclude', field: 'a', rule: 'equals', value: 'x', order: 1 }];
    const [before] = connected['filtering'] as readonly [{ draft: JsonObject; active: JsonObject }];
    const snippet = {
      ...(before.draft['advanced_snippet'] as JsonObject),
      updated_at: now,
      value: { find: {} },
    };
    const draft = { rules, advanced_snippet: snippet, validation: { state: 'edited', errors: [] } };
    const edited = after(connected, { type: 'rules_edited', rules, advancedSnippet: { find: {} } });
    expect(edited).toEqual({ ...connected, filtering: [{ ...before, draft }] });
    if (typeof edited === 'string') throw new Error(edited);
    const valid = { state: 'valid', errors: [] } as const;
    const judged = { ...draft, validation: valid };
    expect(after(edited, { type: 'rules_validated', validation: valid })).toEqual({
      ...connected,
      filtering: [{ ...before, active: judged, draft: judged }],
    });
    const invalid = { state: 'invalid', errors: [{ ids: ['r'], messages: ['no'] }] } as const;
    expect(after(edited, { type: 'rules_validated', validation: invalid })).toEqual({
      ...connected,
      filtering: [{ ...before, draft: { ...draft, validation: invalid } }],
    });
  });

  test('schedule, pipeline and removal are one field each', () => {
    const full = { enabled: true, interval: '0 0 * * * ?' };
    const pipeline = {
      name: 'p',
      extract_binary_content: false,
      reduce_whitespace: false,
      run_ml_inference: false,
    };
    expect(after(connected, { type: 'rescheduled', scheduling: { full } })).toEqual({
      ...connected,
      scheduling: { ...(connected['scheduling'] as JsonObject), full },
    });
    expect(after(connected, { type: 'pipeline_chosen', pipeline })).toEqual({ ...connected, pipeline });
    expect(after(connected, { type: 'deleted' })).toEqual({ ...connected, deleted: true });
  });
});

describe('a lock', () => {
  const inProgress = { last_sync_status: 'in_progress' };
  const held = { ...inProgress, elastic_ingest: { locks: { content: storedLock } } };
  const state = (stored: JsonObject, now: string): string =>
    lockState(connector(stored), 'content', new Date(now));
  const other = { ...lock, owner: 'worker-2', jobId: 'k' };

  test('is free, held, expired or foreign', () => {
    expect(state({}, '2026-11-24T12:00:00Z')).toBe('free');
    expect(state({ ...held, last_sync_status: 'completed' }, '2026-11-24T12:00:00Z')).toBe('free');
    expect(state(held, '2026-11-24T12:04:59.999Z')).toBe('held');
    expect(state(held, '2026-11-24T12:05:00Z')).toBe('expired');
    expect(state(inProgress, '2026-11-24T12:00:00Z')).toBe('foreign');
  });

  test('that is held refuses another start, not its own', () => {
    expect(after(held, { type: 'job_started', jobType: 'incremental', lock: other })).toBe('held');
    expect(after(held, { type: 'job_started', jobType: 'full', lock })).toMatchObject(held);
    expect(after(held, { type: 'job_started', jobType: 'access_control', lock: other })).toMatchObject(held);
  });

  test('of a foreign service is taken only when told so', () => {
    expect(after(inProgress, { type: 'job_started', jobType: 'full', lock })).toBe('held');
    expect(
      after(inProgress, { type: 'job_started', jobType: 'full', lock, overForeign: true }),
    ).toMatchObject(held);
  });

  test('that went to another is neither renewed nor released by the first', () => {
    const job: EndedJob = { jobType: 'full', status: 'completed', error: undefined, counts };
    expect(after(held, { type: 'lock_renewed', jobType: 'full', lock: other })).toBe('lost');
    expect(after(held, { type: 'job_ended', job, lock: other })).toBe('lost');
    const later = new Date('2026-11-24T12:09:00Z');
    expect(
      after(held, { type: 'lock_renewed', jobType: 'full', lock: { ...lock, expiresAt: later } }),
    ).toEqual({
      ...held,
      elastic_ingest: { locks: { content: { ...storedLock, expires_at: '2026-11-24T12:09:00+00:00' } } },
    });
  });
});
