import { IngestError } from '@elastic-ingest/errors';
import {
  exitCodeOfErrors,
  exitCodeOfOutcome,
  exitCodeOfPlan,
  exitCodeOfVerification,
  worst,
} from './exit-code.ts';

const counters = {
  read: 0,
  created: 0,
  updated: 0,
  deleted: 0,
  unchanged: 0,
  excluded: 0,
  rejected: 0,
  dropped: 0,
};
const failed = (code: string): IngestError => new IngestError('x', { code });

test.each([
  ['completed', 0, 0],
  ['completed', 1, 3],
  ['guarded', 1, 4],
  ['failed', 1, 1],
  ['canceled', 0, 130],
] as const)('%s with %d rejected is %d', (status, rejected, code) => {
  expect(exitCodeOfOutcome({ status, counters: { ...counters, rejected } })).toBe(code);
});

test.each([
  ['completed', 'created', true, 5],
  ['completed', 'updated', true, 5],
  ['completed', 'deleted', true, 5],
  ['completed', 'unchanged', true, 0],
  ['completed', 'created', false, 0],
  ['failed', 'created', true, 1],
  ['canceled', 'created', true, 130],
] as const)(
  'a plan that is %s with one %s, where differences count: %j, is %d',
  (status, what, differences, code) => {
    expect(exitCodeOfPlan({ status, counters: { ...counters, [what]: 1 } }, { differences })).toBe(code);
  },
);

test.each([
  ['equal', 0, 0],
  ['equal', 1, 3],
  ['repaired', 0, 0],
  ['repaired', 1, 3],
  ['different', 1, 5],
  ['guarded', 0, 4],
  ['cannot-prove', 0, 1],
  ['failed', 0, 1],
  ['canceled', 0, 130],
] as const)('a verification that ends %s with %d rejected is %d', (status, rejected, code) => {
  const found = { read: 1, equal: 0, missing: 0, different: 0, extra: 0, excluded: 0, rejected };
  expect(exitCodeOfVerification({ status, counters: found })).toBe(code);
});

test('wrong configuration is 2 even beside something unreachable', () => {
  expect(exitCodeOfErrors([failed('EI_ELASTICSEARCH_UNREACHABLE'), failed('EI_CONFIG_INVALID')])).toBe(2);
  expect(exitCodeOfErrors([failed('EI_ELASTICSEARCH_UNREACHABLE')])).toBe(1);
  expect(exitCodeOfErrors([failed('EI_MONGODB_CONFIGURATION')])).toBe(2);
  expect(exitCodeOfErrors([])).toBe(1);
});

test('of several syncs the worst counts', () => {
  expect(worst([0, 3, 4, 1])).toBe(1);
  expect(worst([0, 3, 4])).toBe(4);
  expect(worst([0, 3, 5])).toBe(5);
  expect(worst([0, 3])).toBe(3);
  expect(worst([1, 130])).toBe(130);
  expect(worst([])).toBe(0);
});
