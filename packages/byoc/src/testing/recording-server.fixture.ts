import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { JsonObject } from '../json.ts';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly origin: unknown;
  readonly body: unknown;
}

export interface Answer {
  readonly status?: number;
  readonly body?: JsonObject;
}

export interface RecordingServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: RecordedRequest[];
}

/** A server that keeps what it was asked and answers as it is told, in the manner of Elasticsearch. */
export async function startRecordingServer(
  answer: (request: RecordedRequest) => Answer | Promise<Answer>,
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const respond = async (): Promise<void> => {
      const sent = await text(incoming);
      const request = {
        method: incoming.method ?? '',
        path: (incoming.url ?? '').split('?')[0] ?? '',
        origin: incoming.headers['x-elastic-product-origin'],
        body: sent === '' ? undefined : (JSON.parse(sent) as unknown),
      };
      requests.push(request);
      const { status = 200, body = {} } = await answer(request);
      outgoing.writeHead(status, {
        'content-type': 'application/json',
        'x-elastic-product': 'Elasticsearch',
      });
      outgoing.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
    };
    respond().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
