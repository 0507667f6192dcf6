import type { Client } from '@elastic/elasticsearch';

interface Item {
  readonly status: number;
  readonly error?: unknown;
}

export interface SentOperation {
  readonly action: 'index' | 'delete';
  readonly id: string;
  /** The document as it was sent. */
  readonly json?: string | undefined;
}

/** What went over the wire during a run, as the client saw it: requests before they leave, answers as they came. */
export class WireLog {
  /** Ids that a delete was sent for. */
  readonly deletes: Set<string> = new Set();
  /** Operations that the server acknowledged to the client. */
  acknowledged: Record<'created' | 'updated' | 'deleted', number> = { created: 0, updated: 0, deleted: 0 };
  /** Ids whose operation came back with another error than one that passes. */
  readonly refused: Set<string> = new Set();
  requests = 0;
  /** Called before each request leaves. */
  onRequest: () => void = () => undefined;

  constructor(client: Client) {
    client.diagnostic.on('request', (_, result) => {
      this.requests += 1;
      this.onRequest();
      const { path, body } = result?.meta.request.params ?? {};
      const deletes = isBulk(path) ? sentIn(body).filter(({ action }) => action === 'delete') : [];
      for (const { id } of deletes) this.deletes.add(id);
    });
    client.diagnostic.on('response', (error, result) => {
      const { path, body } = result?.meta.request.params ?? {};
      if (error === null && isBulk(path))
        this.#note(sentIn(body), result?.body as { items?: readonly Record<string, Item>[] });
    });
  }

  clear(): void {
    this.deletes.clear();
    this.refused.clear();
    this.acknowledged = { created: 0, updated: 0, deleted: 0 };
    this.requests = 0;
    this.onRequest = () => undefined;
  }

  #note(sent: readonly SentOperation[], { items = [] }: { items?: readonly Record<string, Item>[] }): void {
    for (const [at, { action, id }] of sent.entries()) {
      const { status = 0, error } = items[at]?.[action] ?? {};
      if (error !== undefined && status === 400) this.refused.add(id);
      if (error !== undefined) continue;
      if (action === 'delete' && status === 200) this.acknowledged.deleted += 1;
      if (action === 'index' && status === 201) this.acknowledged.created += 1;
      if (action === 'index' && status === 200) this.acknowledged.updated += 1;
    }
  }
}

/** Of documents; what is kept of rejects stands beside. */
export function isBulk(path = ''): boolean {
  return path.endsWith('/_bulk') && !path.endsWith('-rejected/_bulk');
}

/** The operations of a bulk request, in order. */
export function sentIn(body: unknown): SentOperation[] {
  const lines = String(body).trimEnd().split('\n').values();
  const sent: SentOperation[] = [];
  for (const line of lines) {
    const { index, delete: deleted } = JSON.parse(line) as Record<
      string,
      { readonly _id: string } | undefined
    >;
    if (deleted !== undefined) sent.push({ action: 'delete', id: deleted._id });
    else if (index !== undefined) sent.push({ action: 'index', id: index._id, json: lines.next().value });
  }
  return sent;
}
