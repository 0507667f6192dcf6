import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { bulk } from './endpoints/bulk-endpoint.ts';
import { documentEndpoints } from './endpoints/document-endpoints.ts';
import { indexEndpoints } from './endpoints/index-endpoints.ts';
import { searchEndpoints } from './endpoints/search-endpoints.ts';
import { Failure, notModelled } from './http/failure.ts';
import { filterPath } from './http/filter-path.ts';
import { ok, type Reply } from './http/reply.ts';
import { routeFinder, type FoundRoute } from './http/route.ts';
import { Cluster } from './store/cluster.ts';

export interface FakeElasticsearch {
  readonly url: string;
  /** Points in time that somebody holds open. */
  readonly openPits: number;
  /** Loses every point in time, as a restart of the node would. */
  expirePits(): void;
  /** Forgets every index. */
  clear(): void;
  close(): Promise<void>;
}

/**
 * An Elasticsearch in memory, over HTTP on loopback: the requests that the engine sends, answered as the real server answers them.
 * Searches see what was refreshed, and nothing is refreshed unasked. What it does not know it answers with 501.
 */
export async function startFakeElasticsearch(): Promise<FakeElasticsearch> {
  const cluster = new Cluster();
  const find = routeFinder({
    'GET /': () => ok(info),
    'POST /_bulk': (call) => bulk(cluster, call),
    'POST /{index}/_bulk': (call) => bulk(cluster, call),
    ...indexEndpoints(cluster),
    ...documentEndpoints(cluster),
    ...searchEndpoints(cluster),
  });
  const server = createServer((request, response) => {
    answer(find, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get openPits() {
      return cluster.openPits;
    },
    expirePits: () => cluster.expirePits(),
    clear: () => cluster.indices.clear(),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const info = {
  name: 'fake',
  cluster_name: 'fake',
  cluster_uuid: 'fake',
  version: { number: '8.19.0', build_flavor: 'default' },
  tagline: 'You Know, for Search',
};

async function answer(
  find: (method: string, path: string) => FoundRoute | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const [path = '/', queryText = ''] = url.split('?', 2);
  const query = new URLSearchParams(queryText);
  const { status, body } = replyTo(find(method, path), `${method} ${path}`, {
    query,
    text: await text(request),
  });
  const filter = query.get('filter_path');
  const shown = filter === null || status !== 200 ? body : filterPath(body, filter);
  response.writeHead(status, {
    'content-type': 'application/vnd.elasticsearch+json;compatible-with=8',
    'x-elastic-product': 'Elasticsearch',
  });
  response.end(shown === undefined || method === 'HEAD' ? undefined : JSON.stringify(shown));
}

function replyTo(
  route: FoundRoute | undefined,
  asked: string,
  given: { readonly query: URLSearchParams; readonly text: string },
): Reply {
  try {
    if (route === undefined) throw notModelled(asked);
    return route.endpoint({ ...given, parts: route.parts });
  } catch (error) {
    const failure = error instanceof Failure ? error : unexpected(error);
    const { body, status } = failure;
    return { status, body: { error: { root_cause: [body], ...body }, status } };
  }
}

/** A body that is no JSON is the client's mistake; anything else is one of this server. */
function unexpected(error: unknown): Failure {
  return error instanceof SyntaxError
    ? new Failure(400, 'x_content_parse_exception', error.message)
    : new Failure(501, 'fake_failed', String(error instanceof Error ? error.stack : error));
}
