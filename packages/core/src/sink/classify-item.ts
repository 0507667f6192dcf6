export interface BulkItem {
  readonly status: number;
  readonly result?: string;
  readonly error?: {
    readonly type?: string;
    readonly reason?: string;
    readonly caused_by?: { readonly reason?: string };
  };
}

export type ItemOutcome =
  | { readonly kind: 'created' | 'updated' | 'deleted' | 'absent' }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'fatal'; readonly reason: string };

/** What became of one operation of a bulk request. */
export function classifyItem(action: 'index' | 'delete', item: BulkItem): ItemOutcome {
  const { status, error } = item;
  if (error === undefined) {
    if (action === 'delete') return { kind: status === 404 ? 'absent' : 'deleted' };
    if (status === 201 || status === 200) return { kind: status === 201 ? 'created' : 'updated' };
  }
  const reason = [`${status}`, error?.type, error?.reason, error?.caused_by?.reason]
    .filter((part) => part !== undefined)
    .join(': ');
  if (status === 429 || status === 409 || status >= 500) return { kind: 'retry', reason };
  // Not the document's fault: every other one would fare the same.
  if (status === 401 || status === 403 || status === 404) return { kind: 'fatal', reason };
  return { kind: 'rejected', reason };
}
