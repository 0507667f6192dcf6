import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Exchange } from './fault.ts';
import type { SeenRequest } from './seen-request.ts';
import type { Upstream } from './upstream.ts';

/** A seen request while the proxy is still filling it in. */
export type RequestRecord = { -readonly [K in keyof SeenRequest]: SeenRequest[K] };

/** Binds one client request to the server behind the proxy. */
export function openExchange(
  record: RequestRecord,
  client: IncomingMessage,
  response: ServerResponse,
  upstream: Upstream,
): Exchange {
  let whole: Promise<Buffer> | undefined;
  const body = (): Promise<Buffer> => (whole ??= buffer(counted(client, record)));
  const cut = (): void => {
    record.outcome = 'cut';
    client.socket.destroy();
  };
  const writeHead = (status: number, headers: NonNullable<Parameters<Exchange['reply']>[0]['headers']>) => {
    record.outcome = status;
    response.writeHead(status, headers);
  };
  return {
    request: record,
    body,
    cut,
    pass: async () => {
      const sent = whole === undefined ? counted(client, record) : await whole;
      const answered = await upstream.send(client, sent);
      writeHead(answered.statusCode ?? 502, answered.headers);
      await pipeline(answered, response);
    },
    forward: async (replacement) => {
      const answered = await upstream.send(client, replacement ?? (await body()));
      const { statusCode: status = 502, headers } = answered;
      return { status, headers, body: await buffer(answered) };
    },
    reply: async ({ status, headers = {}, body: answer = '' }) => {
      if (client.socket.destroyed) return cut();
      const bytes = Buffer.from(answer);
      const { 'transfer-encoding': _, ...fixed } = headers;
      writeHead(status, { ...fixed, 'content-length': bytes.length });
      await pipeline([bytes], response);
    },
  };
}

async function* counted(client: IncomingMessage, record: RequestRecord): AsyncGenerator<Buffer> {
  for await (const chunk of client as AsyncIterable<Buffer>) {
    record.bytes += chunk.length;
    yield chunk;
  }
}
