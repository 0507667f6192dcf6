import { classifyItem } from './classify-item.ts';

test.each([
  ['index', 201, false, 'created'],
  ['index', 200, false, 'updated'],
  ['delete', 200, false, 'deleted'],
  ['delete', 404, false, 'absent'],
  ['index', 429, true, 'retry'],
  ['index', 503, true, 'retry'],
  ['index', 400, true, 'rejected'],
  ['index', 413, true, 'rejected'],
  ['index', 403, true, 'fatal'],
  ['index', 404, true, 'fatal'],
] as const)('%s answered %d (error: %s) is %s', (action, status, hasError, kind) => {
  expect(
    classifyItem(action, hasError ? { status, error: { type: 't', reason: 'r' } } : { status }).kind,
  ).toBe(kind);
});
