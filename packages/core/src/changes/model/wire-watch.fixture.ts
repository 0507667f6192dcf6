import type { Client } from '@elastic/elasticsearch';
import { isBulk, sentIn, type SentOperation } from '../../sync/model/wire-log.fixture.ts';

/** What became of one operation, as the server said. */
export type Settled = 'done' | 'refused' | undefined;

/** Told of what one client sends and gets, at the moment it does. */
export interface WireListener {
  onBulk(request: unknown, sent: readonly SentOperation[]): void;
  /** One for each operation; undefined where nothing was answered, or it is to be sent again. */
  onBulkEnded(request: unknown, sent: readonly SentOperation[], settled: readonly Settled[]): void;
  /** Before the request leaves. */
  onCursor(cursor: string): void;
}

interface Result {
  readonly body?: unknown;
  readonly statusCode?: number | null;
  readonly meta: { readonly request: { readonly id: unknown; readonly params: Params } };
}

interface Params {
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
}

interface Item {
  readonly status: number;
  readonly error?: unknown;
}

/** Has a listener told of the requests that concern one index. Gives what ends it. */
export function watchWire(client: Client, index: string, listener: WireListener): () => void {
  const isOurs = ({ path }: Params): boolean => isBulk(path) && path?.startsWith(`/${index}/`) === true;
  const cursor = `/_doc/${encodeURIComponent(`cursor:${index}`)}`;
  const onRequest = (_: unknown, result: Result | null): void => {
    const { id, params = {} } = result?.meta.request ?? {};
    if (isOurs(params)) listener.onBulk(id, sentIn(params.body));
    if (params.method === 'PUT' && params.path?.endsWith(cursor) === true)
      listener.onCursor((JSON.parse(String(params.body)) as { readonly cursor: string }).cursor);
  };
  const onResponse = (error: unknown, result: Result | null): void => {
    const { id, params = {} } = result?.meta.request ?? {};
    if (!isOurs(params)) return;
    const sent = sentIn(params.body);
    listener.onBulkEnded(id, sent, settledOf(sent, result, error));
  };
  client.diagnostic.on('request', onRequest as never);
  client.diagnostic.on('response', onResponse as never);
  return () => {
    client.diagnostic.off('request', onRequest as never);
    client.diagnostic.off('response', onResponse as never);
  };
}

function settledOf(sent: readonly SentOperation[], result: Result | null, error: unknown): Settled[] {
  // One document that is too large by itself is rejected.
  if (error !== null) return sent.length === 1 && result?.statusCode === 413 ? ['refused'] : [];
  const { items = [] } = (result?.body ?? {}) as { readonly items?: readonly Record<string, Item>[] };
  return sent.map(({ action }, at) => {
    const item = items[at]?.[action];
    if (item === undefined) return undefined;
    if (item.error !== undefined) return item.status === 400 ? 'refused' : undefined;
    return 'done';
  });
}
