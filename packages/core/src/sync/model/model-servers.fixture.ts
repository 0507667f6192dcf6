import { Client, Transport } from '@elastic/elasticsearch';
import { startFaultProxy, type FaultProxy } from '@elastic-ingest/local-services';
import { WireLog } from './wire-log.fixture.ts';

/** The way to a server with the fault proxy and without; both ways are logged. */
export interface ModelServer {
  readonly direct: Route;
  readonly proxied: Route;
  readonly proxy: FaultProxy;
  /** The server's points in time, where they can be told and lost on demand. */
  readonly points: PointsInTime | undefined;
  close(): Promise<void>;
}

export interface PointsInTime {
  readonly openPits: number;
  expirePits(): void;
}

export interface Route {
  readonly client: Client;
  readonly log: WireLog;
}

/** Tries again at once. */
class ImpatientTransport extends Transport {
  constructor(options: ConstructorParameters<typeof Transport>[0]) {
    super({ ...options, retryBackoff: () => 0 });
  }
}

export async function openModelServer(url: string, points?: PointsInTime): Promise<ModelServer> {
  const proxy = await startFaultProxy(url);
  const routes = [url, proxy.url].map((node) => {
    const client = new Client({ node, Transport: ImpatientTransport, maxRetries: 2 });
    return { client, log: new WireLog(client) };
  });
  const [direct, proxied] = routes;
  if (direct === undefined || proxied === undefined) throw new Error('There are two routes');
  return {
    direct,
    proxied,
    proxy,
    points,
    close: async () => {
      await Promise.all(routes.map(({ client }) => client.close()));
      await proxy.close();
    },
  };
}
