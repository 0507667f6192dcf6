import { errorFamily, hintOfFatalError } from './error-family.ts';

test.each([
  [429, 'es_rejected_execution_exception', 'retry'],
  [429, 'circuit_breaking_exception', 'retry'],
  [503, 'unavailable_shards_exception', 'retry'],
  [503, 'process_cluster_event_timeout_exception', 'retry'],
  [409, 'version_conflict_engine_exception', 'retry'],
  [502, undefined, 'retry'],
  [408, undefined, 'retry'],
  [400, 'document_parsing_exception', 'reject'],
  [400, 'mapper_parsing_exception', 'reject'],
  [400, 'strict_dynamic_mapping_exception', 'reject'],
  [400, 'illegal_argument_exception', 'reject'],
  [401, 'security_exception', 'fatal'],
  [403, 'security_exception', 'fatal'],
  [403, undefined, 'fatal'],
  [404, 'index_not_found_exception', 'fatal'],
  [400, 'index_closed_exception', 'fatal'],
  [403, 'cluster_block_exception', 'fatal'],
  [429, 'cluster_block_exception', 'fatal'],
  [503, 'cluster_block_exception', 'retry'],
] as const)('%d %s is %s', (status, type, family) => {
  expect(errorFamily(status, type === undefined ? undefined : { type, reason: 'r' })).toBe(family);
});

test('a missing pipeline is no fault of the documents', () => {
  const error = { type: 'illegal_argument_exception', reason: 'pipeline with id [p] does not exist' };
  expect(errorFamily(400, error)).toBe('fatal');
  expect(hintOfFatalError('i', 400, error)).toMatch(/pipeline/);
});

test.each([
  [
    403,
    'cluster_block_exception',
    'index [i] blocked by: [FORBIDDEN/8/index write (api)];',
    /PUT \/i\/_settings/,
  ],
  [
    429,
    'cluster_block_exception',
    'index [i] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];',
    /disk/,
  ],
  [403, 'security_exception', 'action is unauthorized', /privileges `write`/],
  [
    404,
    'index_not_found_exception',
    'no such index [i] and [require_alias] request flag is [true] and [i] is not an alias',
    /alias/,
  ],
  [404, 'index_not_found_exception', 'no such index [i]', /gone/],
  [418, 'teapot', 'short and stout', /reason above/],
] as const)('%d %s has its own hint', (status, type, reason, hint) => {
  expect(hintOfFatalError('i', status, { type, reason })).toMatch(hint);
});
