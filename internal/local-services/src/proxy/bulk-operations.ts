/** One operation of a bulk request as it was sent. */
export interface SentBulkOperation {
  readonly action: 'index' | 'create' | 'update' | 'delete';
  /** The operation's own index, else the one in the request's path. */
  readonly index: string | undefined;
  readonly id: string | undefined;
  /** Action line and source line, with their newlines. */
  readonly bytes: Buffer;
}

const actions = ['index', 'create', 'update', 'delete'] as const;

/** Cuts the body of a bulk request into its operations, in order. Throws on a body that Elasticsearch would refuse. */
export function bulkOperations(body: Buffer, path: string): SentBulkOperation[] {
  const operations: SentBulkOperation[] = [];
  const inPath = /^\/([^/]+)\/_bulk$/.exec(path)?.[1];
  for (let start = 0; start < body.length;) {
    const actionEnd = lineEnd(body, start);
    const line = JSON.parse(body.toString('utf8', start, actionEnd)) as Record<string, unknown>;
    const action = actions.find((name) => Object.hasOwn(line, name));
    if (action === undefined) throw new Error(`No bulk action in ${JSON.stringify(line)}`);
    const end = action === 'delete' ? actionEnd : lineEnd(body, actionEnd);
    const target = line[action] as { readonly _index?: string; readonly _id?: string };
    operations.push({
      action,
      index: target._index ?? (inPath === undefined ? undefined : decodeURIComponent(inPath)),
      id: target._id,
      bytes: body.subarray(start, end),
    });
    start = end;
  }
  return operations;
}

function lineEnd(body: Buffer, start: number): number {
  const newline = body.indexOf(10, start);
  if (newline < 0) throw new Error('A bulk body must end with a newline');
  return newline + 1;
}
