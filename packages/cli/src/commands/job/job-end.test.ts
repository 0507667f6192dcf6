import { exitCodeOfJob, jobFailed } from './job-end.ts';

test.each([
  ['completed', undefined, 0],
  ['canceled', undefined, 130],
  ['error', 'refused', 1],
  ['error', undefined, 1],
  ['error', 'EI_DELETE_GUARD: too much would go', 4],
] as const)('%s (%s): %i', (status, error, expected) => {
  expect(exitCodeOfJob({ status, error })).toBe(expected);
  expect(jobFailed({ id: 'j', status, error })?.code).toBe(status === 'error' ? 'EI_JOB_FAILED' : undefined);
});
