import { connect, createServer, type Server, type Socket } from 'node:net';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';

export interface TcpProxy {
  /** The target's URL with the proxy's host and port. */
  readonly url: string;
  /** Connections that are open now. */
  readonly connections: number;
  /** Destroys every connection; new ones are taken. */
  cut(): void;
  /** Stops listening, so that new connections are refused; open ones stay. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** A proxy on loopback that knows no protocol. The target is a URL with one host and a port, or `host:port`. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const address = /^(?<scheme>[a-z+]+:\/\/(?:[^@/]*@)?)?(?<host>[^:/@,]+):(?<port>\d+)(?<rest>\/.*)?$/.exec(
    target,
  )?.groups;
  if (address === undefined) throw new Error(`Not one host and port: ${target}`);
  const { scheme = '', host = '', port: targetPort = '', rest = '' } = address;
  const sockets = new Set<Socket>();
  let server: Server | undefined;

  const join = (client: Socket): void => {
    const upstream = connect(Number(targetPort), host);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.setNoDelay(true);
      socket.pipe(other);
      // An error is followed by `close`; either end's close ends the other.
      socket.on('error', () => other.destroy());
      socket.once('close', () => other.destroy());
    }
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
  };
  const listen = async (port?: number): Promise<number> => {
    server = createServer({ pauseOnConnect: false }, join);
    return listenOnLoopback(server, port);
  };
  const port = await listen();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const refuse = async (): Promise<void> => {
    server?.close();
    server = undefined;
    // The listening handle is closed in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    url: `${scheme}127.0.0.1:${port}${rest}`,
    get connections() {
      return sockets.size;
    },
    cut,
    refuse,
    accept: async () => {
      if (server === undefined) await listen(port);
    },
    close: async () => {
      await refuse();
      cut();
    },
  };
}
