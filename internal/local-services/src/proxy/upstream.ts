import { Agent, request as send, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The server behind the proxy. */
export interface Upstream {
  /** Sends the client's request with this body; ends when the answer's head is there. A stream keeps the client's framing. */
  send(client: IncomingMessage, body: Buffer | AsyncIterable<Buffer>): Promise<IncomingMessage>;
  close(): void;
}

export function connectUpstream(target: string): Upstream {
  const { hostname, port } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  return {
    close: () => agent.destroy(),
    send: (client, body) => {
      const { method = 'GET', url: path = '/' } = client;
      const request = send({ agent, hostname, port, method, path, headers: forwardedHeaders(client, body) });
      // A client that goes away takes its request with it, as it would without a proxy.
      const abandon = (): void => void request.destroy();
      client.socket.once('close', abandon);
      request.once('close', () => client.socket.off('close', abandon));
      return new Promise((resolve, reject) => {
        request.once('response', resolve).on('error', reject);
        if (Buffer.isBuffer(body)) request.end(body);
        // The server may answer before it has read everything (413), so a failed upload is no verdict by itself.
        else pipeline(Readable.from(body), request).catch(reject);
      });
    },
  };
}

function forwardedHeaders(
  client: IncomingMessage,
  body: Buffer | AsyncIterable<Buffer>,
): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ...client.headers };
  // Without accept-encoding the server answers in plain text, which faults can rewrite.
  for (const name of ['connection', 'accept-encoding', 'expect']) delete headers[name];
  if (!Buffer.isBuffer(body)) return headers;
  delete headers['transfer-encoding'];
  return { ...headers, 'content-length': body.length };
}
