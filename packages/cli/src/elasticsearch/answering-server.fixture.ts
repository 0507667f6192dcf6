import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface AnsweringServer extends AsyncDisposable {
  readonly url: string;
  /** Of the last request. */
  readonly authorization: () => string | undefined;
  readonly requests: readonly AnsweredRequest[];
  /** From now on it answers so. */
  readonly change: (status: number, body: object) => void;
  /** It answers so when it has answered as many requests as said. */
  readonly changeAfter: (requests: number, status: number, body: object) => void;
}

export interface AnsweredRequest {
  /** `GET /path` */
  readonly line: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A real HTTP server that gives every request the same answer, as a proxy in front of Elasticsearch would refuse it. */
export async function answering(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = { 'x-elastic-product': 'Elasticsearch' },
  tls?: Certificate,
): Promise<AnsweringServer> {
  let current = { status, body };
  let change: { after: number; to: typeof current } | undefined;
  const requests: AnsweredRequest[] = [];
  const answer: RequestListener = (request, response) => {
    let asked = '';
    request.setEncoding('utf8').on('data', (text: string) => (asked += text));
    request.on('end', () => {
      if (change !== undefined && requests.length >= change.after) current = change.to;
      const line = `${request.method ?? ''} ${request.url ?? ''}`;
      requests.push({ line, body: asked, authorization: request.headers.authorization });
      response.writeHead(current.status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(current.body));
    });
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer({ ...tls }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    authorization: () => requests.at(-1)?.authorization,
    requests,
    change: (newStatus, newBody) => {
      current = { status: newStatus, body: newBody };
    },
    changeAfter: (after, newStatus, newBody) => {
      change = { after, to: { status: newStatus, body: newBody } };
    },
    [Symbol.asyncDispose]: () => closed(server),
  };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
