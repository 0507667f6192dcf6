import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SourceStore } from '@elastic-ingest/source-testkit';
import type { Item, Page } from './items-api.js';

const pageSize = 100;

/** The API of the source as a server of its own, for one case of the contract. */
export interface ItemsServer extends SourceStore {
  readonly configuration: { readonly url: string; readonly token: string };
  /** Breaks every connection and takes no more. */
  stop(): void;
}

export async function startItemsServer(): Promise<ItemsServer> {
  const items = new Map<string, Item>();
  const token = 'a-token-of-the-tests';
  const server = createServer((request, response) => answer(items, token, request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let changes = 0;
  const put = (id: string, title: string) => {
    changes += 1;
    items.set(id, { id, title, updatedAt: new Date(changes).toISOString() });
    return { id, fields: { title } };
  };
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    configuration: { url: `http://127.0.0.1:${port}/v1`, token },
    seed: async (count) => {
      const from = changes;
      return Array.from({ length: count }, (_, at) => put(`item-${from + at}`, `Item ${from + at}`));
    },
    update: async (id) => put(id, `Changed ${changes}`),
    remove: async (id) => void items.delete(id),
    stop,
    [Symbol.asyncDispose]: async () => stop(),
  };
}

function answer(
  items: ReadonlyMap<string, Item>,
  token: string,
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
  if (pathname !== '/v1/items') return void response.writeHead(404).end();
  const from = Number(searchParams.get('cursor') ?? 0);
  const next = from + pageSize;
  const page: Page = {
    items: [...items.values()].slice(from, next),
    ...(next < items.size && { next: String(next) }),
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
}
