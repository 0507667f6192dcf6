import { syncJobStatuses } from './sync-job-status.ts';
import { nextSyncJobStatus, type SyncJobEventType } from './transitions.ts';

const events: readonly SyncJobEventType[] = [
  'claim',
  'take_over',
  'renew',
  'progress',
  'request_cancel',
  'confirm_cancel',
  'complete',
  'fail',
  'suspend',
];

test('only these transitions are allowed', () => {
  const allowed = syncJobStatuses.flatMap((status) =>
    events
      .map((event) => [status, event, nextSyncJobStatus(status, event)])
      .filter(([, , next]) => next !== 'illegal')
      .map((row) => row.join(' ')),
  );
  expect(allowed).toEqual([
    'pending claim in_progress',
    'pending request_cancel canceled',
    'in_progress take_over in_progress',
    'in_progress renew in_progress',
    'in_progress progress in_progress',
    'in_progress request_cancel canceling',
    'in_progress complete completed',
    'in_progress fail error',
    'in_progress suspend suspended',
    'canceling take_over canceling',
    'canceling renew canceling',
    'canceling progress canceling',
    'canceling confirm_cancel canceled',
    'canceling fail error',
    'suspended claim in_progress',
    'suspended request_cancel canceled',
  ]);
});
