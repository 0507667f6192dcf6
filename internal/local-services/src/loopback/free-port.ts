import { createServer } from 'node:net';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** A port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}
