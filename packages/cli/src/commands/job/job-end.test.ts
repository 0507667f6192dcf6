import { exitCodeOfJob, jobFailed } from './job-end.ts';

test.each([
  ['completed', undefined, 0],
  ['canceled', undefined, 130],
  ['error', 'refused', 1],
  ['error', undefined, 1],
  ['error', 'EI_DELETE_GUARD: too much would go', 4],
] as const)('%s (%s): %i', (status, error, expected) => {
  expect(exitCodeOfJob({ status, error })).toBe(expected);
  const failed = jobFailed({ id: 'j', status, error, connector: { id: 'cities' } });
  expect(failed?.code).toBe(status === 'error' ? 'EI_JOB_FAILED' : undefined);
  const lifts = 'connector configure cities elastic_ingest_allow_deletes=true';
  expect(failed?.hint?.includes(lifts) ?? false).toBe(expected === 4);
});
