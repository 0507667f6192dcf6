/** An error as Elasticsearch states it, of an item or of a whole request. */
export interface ElasticsearchError {
  readonly type?: string;
  readonly reason?: string;
  readonly caused_by?: { readonly type?: string; readonly reason?: string };
}

/** `retry`: it may pass. `reject`: this document is at fault. `fatal`: every other document would fare the same. */
export type ErrorFamily = 'retry' | 'reject' | 'fatal';

/** Types that say more than their status does. */
const familyOfType: Readonly<Record<string, ErrorFamily>> = {
  es_rejected_execution_exception: 'retry',
  circuit_breaking_exception: 'retry',
  unavailable_shards_exception: 'retry',
  process_cluster_event_timeout_exception: 'retry',
  version_conflict_engine_exception: 'retry',
  security_exception: 'fatal',
  index_not_found_exception: 'fatal',
  index_closed_exception: 'fatal',
  invalid_index_name_exception: 'fatal',
};

/** What Elasticsearch calls an illegal argument although no document can help it. */
const fatalReasons =
  /^(pipeline with id \[.*\] does not exist|no write index is defined for alias|only write ops with an op_type of create are allowed in data streams)/;

const hintOfFatal: readonly (readonly [RegExp, string])[] = [
  [
    /^cluster_block_exception.*flood-stage/s,
    'The disk of a node is full beyond its flood stage and the index is read-only: free or add disk space, then run the sync again.',
  ],
  [
    /^cluster_block_exception/,
    'The index is blocked for writing: lift the block (PUT /INDEX/_settings {"index.blocks.write":null,"index.blocks.read_only":null,"index.blocks.read_only_allow_delete":null}), then run the sync again.',
  ],
  [/^index_closed_exception/, 'The index is closed: open it (POST /INDEX/_open), then run the sync again.'],
  [
    /require_alias/,
    'The sync is to write through an alias, and this name is none: make the alias, or turn `require_alias` off.',
  ],
  [
    /^index_not_found_exception/,
    'The index is gone, or may not be made: see who deletes it, then run the sync again.',
  ],
  [/pipeline with id/, 'Make the ingest pipeline, or name another one.'],
];

/** What is to be done about an error of Elasticsearch, by its type first and its status else. */
export function errorFamily(status: number, error: ElasticsearchError | undefined): ErrorFamily {
  const type = error?.type ?? '';
  // 503: the cluster has no master yet. Any other block, a full disk (429) too, stays until somebody lifts it.
  if (type === 'cluster_block_exception') return status === 503 ? 'retry' : 'fatal';
  const byType = familyOfType[type];
  if (byType !== undefined) return byType;
  if (fatalReasons.test(error?.reason ?? '')) return 'fatal';
  if (status === 429 || status === 408 || status === 409 || status >= 500) return 'retry';
  return status === 401 || status === 403 || status === 404 ? 'fatal' : 'reject';
}

/** What the reader can do about a fatal error on an index. */
export function hintOfFatalError(
  index: string,
  status: number,
  error: ElasticsearchError | undefined,
): string {
  const text = `${error?.type ?? ''}: ${error?.reason ?? ''}`;
  const known = hintOfFatal.find(([pattern]) => pattern.test(text))?.[1];
  if (known !== undefined) return known.replaceAll('INDEX', index);
  if (status === 401 || status === 403)
    return `The credentials need the privileges \`write\` and \`auto_configure\` on ${index}.`;
  return 'See the reason above.';
}

/** Status, type and reasons in one line. */
export function describeError(status: number, error: ElasticsearchError | undefined): string {
  return [`${status}`, error?.type, error?.reason, error?.caused_by?.reason]
    .filter((part) => part !== undefined)
    .join(': ');
}
