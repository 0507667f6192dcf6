import { classifyItem } from './classify-item.ts';

test.each([
  ['created', 201, 'created'],
  ['updated', 200, 'updated'],
  ['deleted', 200, 'deleted'],
  ['not_found', 404, 'absent'],
  ['noop', 200, 'dropped'],
  // A server or a proxy that says neither what it did nor what went wrong.
  [undefined, 200, 'retry'],
  ['somehow', 200, 'retry'],
] as const)('result %s with %d is %s', (result, status, kind) => {
  expect(classifyItem({ status, ...(result && { result }) }).kind).toBe(kind);
});

test.each([
  [429, 'es_rejected_execution_exception', 'retry'],
  [400, 'document_parsing_exception', 'rejected'],
  [403, 'security_exception', 'fatal'],
] as const)('an error with %d %s is %s', (status, type, kind) => {
  expect(classifyItem({ status, error: { type, reason: 'r', caused_by: { reason: 'why' } } })).toMatchObject({
    kind,
    reason: `${status}: ${type}: r: why`,
  });
});
