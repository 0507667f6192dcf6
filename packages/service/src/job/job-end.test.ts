import { IngestError } from '@elastic-ingest/errors';
import type { SyncJob } from '@elastic-ingest/byoc';
import { endEvent, jobEnd } from './job-end.ts';

const failure = new IngestError('It broke', { code: 'EI_BROKEN', hint: 'Mend it.' });
const counts = { indexedDocumentCount: 1, indexedDocumentVolume: 0, deletedDocumentCount: 0 };
const checkpoint = { created: 1, updated: 0, deleted: 0 };

test.each([
  ['nothing went wrong', undefined, undefined, { kind: 'complete' }],
  ['it was done before the cancel reached it', undefined, 'canceled', { kind: 'complete' }],
  ['it was done before the service ended', undefined, 'suspended', { kind: 'complete' }],
  ['a user canceled', failure, 'canceled', { kind: 'cancel' }],
  ['the service ends', failure, 'suspended', { kind: 'suspend' }],
  ['it failed', failure, undefined, { kind: 'fail', error: 'It broke. Mend it. (EI_BROKEN)' }],
  ['another process has it', failure, 'lost', { kind: 'leave', why: 'lost' }],
  ['another process has it, though it is done', undefined, 'lost', { kind: 'leave', why: 'lost' }],
  ['its document is gone', failure, 'gone', { kind: 'leave', why: 'gone' }],
  [
    'its connector is gone',
    failure,
    'disconnected',
    { kind: 'fail', error: 'The connector was removed while its job ran.' },
  ],
] as const)('%s', (_, failed, stop, end) => {
  expect(jobEnd(failed, stop)).toEqual(end);
});

test.each([
  ['in_progress', { kind: 'complete' }, { type: 'complete', counts }],
  ['in_progress', { kind: 'suspend' }, { type: 'suspend', counts, checkpoint }],
  ['in_progress', { kind: 'fail', error: 'e' }, { type: 'fail', error: 'e', counts }],
  ['canceling', { kind: 'complete' }, { type: 'confirm_cancel', counts }],
  ['canceling', { kind: 'suspend' }, { type: 'confirm_cancel', counts }],
  ['canceling', { kind: 'cancel' }, { type: 'confirm_cancel', counts }],
  ['canceling', { kind: 'fail', error: 'e' }, { type: 'fail', error: 'e', counts }],
] as const)('%s, %j', (status, end, event) => {
  expect(endEvent({ status } as SyncJob, end, { counts, checkpoint })).toEqual(event);
});
