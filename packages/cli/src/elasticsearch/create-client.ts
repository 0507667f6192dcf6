import { Client, HttpConnection, SniffingTransport, type ClientOptions } from '@elastic/elasticsearch';
import type { ElasticsearchSettings } from './elasticsearch-settings.ts';

/** The client for checked settings. Close it when done. */
export function createClient(settings: ElasticsearchSettings): Client {
  return new Client(clientOptions(settings));
}

function clientOptions(settings: ElasticsearchSettings): ClientOptions {
  const { nodes, cloudId, credentials, ca, caFingerprint, proxy, verifyCertificates } = settings;
  return {
    ...(cloudId === undefined ? { nodes: [...nodes] } : { cloud: { id: cloudId } }),
    ...(credentials !== undefined && { auth: credentials }),
    tls: { rejectUnauthorized: verifyCertificates, ...(ca !== undefined && { ca }) },
    ...(caFingerprint !== undefined && { caFingerprint }),
    headers: { ...settings.headers },
    // The default connection of the client cannot use a proxy.
    ...(proxy !== undefined && { proxy, Connection: HttpConnection }),
    requestTimeout: settings.requestTimeoutMs,
    maxRetries: settings.maxRetries,
    Transport: transportOf(settings),
  };
}

/** These two are options of the transport that the client does not hand on. */
function transportOf({ retryIntervalMs, retryOnTimeout }: ElasticsearchSettings): typeof SniffingTransport {
  return class extends SniffingTransport {
    constructor(options: ConstructorParameters<typeof SniffingTransport>[0]) {
      super({
        ...options,
        retryOnTimeout,
        ...(retryIntervalMs !== undefined && {
          retryBackoff: (_min, _max, attempt) => (retryIntervalMs / 1000) * attempt,
        }),
      });
    }
  };
}
