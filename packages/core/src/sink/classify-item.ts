import { describeError, errorFamily, type ElasticsearchError } from './error-family.ts';

export interface BulkItem {
  readonly status: number;
  readonly result?: string;
  readonly error?: ElasticsearchError;
}

/** `status` and `error` as Elasticsearch gave them; 0 where it gave nothing. */
interface Failure {
  readonly reason: string;
  readonly status: number;
  readonly error?: ElasticsearchError;
}

export type ItemOutcome =
  /** `dropped`: a pipeline took the document and wrote nothing. */
  | { readonly kind: 'created' | 'updated' | 'deleted' | 'absent' | 'dropped' }
  | ({ readonly kind: 'retry' } & Failure)
  | ({ readonly kind: 'rejected' } & Failure)
  | ({ readonly kind: 'fatal' } & Failure);

const doneByResult = {
  created: 'created',
  updated: 'updated',
  deleted: 'deleted',
  not_found: 'absent',
  noop: 'dropped',
} as const;

/** What became of one operation of a bulk request. Only what Elasticsearch says it did counts as done. */
export function classifyItem(item: BulkItem): ItemOutcome {
  const { status, result, error } = item;
  if (error === undefined) {
    if (result !== undefined && Object.hasOwn(doneByResult, result))
      return { kind: doneByResult[result as keyof typeof doneByResult] };
    return { kind: 'retry', status, reason: `${status}: an answer without a result` };
  }
  const family = errorFamily(status, error);
  return {
    kind: family === 'reject' ? 'rejected' : family,
    status,
    error,
    reason: describeError(status, error),
  };
}
