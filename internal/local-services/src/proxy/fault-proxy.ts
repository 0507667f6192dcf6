import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { openExchange, type RequestRecord } from './exchange.ts';
import type { Exchange, Fault } from './fault.ts';
import type { RequestMatch, SeenRequest } from './seen-request.ts';
import { connectUpstream } from './upstream.ts';

export interface FaultRule {
  /** How often it has been applied. */
  readonly applied: number;
  remove(): void;
}

/** A request that waits in the proxy. */
export interface HeldRequest {
  readonly request: SeenRequest;
  /** Lets it go on, or has a fault decide. Ends when the client has its answer. */
  release(fault?: Fault): Promise<void>;
}

export interface FaultProxy {
  readonly url: string;
  /** Every request, in order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** Applies a fault to the requests that match, `times` times or until removed. The first rule that matches wins. */
  on(match: RequestMatch, fault: Fault, options?: { readonly times?: number }): FaultRule;
  /** Stops the next request that matches and ends when it has arrived; it waits for `release`. */
  held(match: RequestMatch): Promise<HeldRequest>;
  /** Removes all rules; held requests stay held. */
  clear(): void;
  /** Cuts every connection and stops listening. Throws what a fault threw. */
  close(): Promise<void>;
}

interface InstalledRule {
  readonly match: RequestMatch;
  readonly fault: Fault;
  left: number;
  applied: number;
}

/** A reverse proxy on loopback before the HTTP server at `target`. Without rules it passes everything on as it streams. */
export async function startFaultProxy(
  target: string,
  options: {
    /** Keeps every request's body in its record; bodies of passed requests are then held in memory. */
    readonly keepBodies?: boolean;
  } = {},
): Promise<FaultProxy> {
  const upstream = connectUpstream(target);
  const requests: RequestRecord[] = [];
  let rules: InstalledRule[] = [];
  const faultErrors: unknown[] = [];

  const decide = async (record: RequestRecord, exchange: Exchange): Promise<void> => {
    if (options.keepBodies === true) record.body = await exchange.body();
    const rule = rules.find(({ match, left }) => left > 0 && match(record));
    if (rule === undefined) return exchange.pass();
    rule.left--;
    rule.applied++;
    await rule.fault(exchange);
  };
  const server = createServer((client: IncomingMessage, response: ServerResponse) => {
    const record = recordOf(client);
    requests.push(record);
    const exchange = openExchange(record, client, response, upstream);
    decide(record, exchange).catch((error: unknown) => {
      // A connection that broke on either side is passed on as such; anything else is a mistake in the test.
      if (!isConnectionError(error)) faultErrors.push(error);
      exchange.cut();
    });
  });
  server.requestTimeout = 0;
  const port = await listenOnLoopback(server);

  const on: FaultProxy['on'] = (match, fault, { times = Infinity } = {}) => {
    const rule: InstalledRule = { match, fault, left: times, applied: 0 };
    rules.push(rule);
    return {
      get applied() {
        return rule.applied;
      },
      remove: () => void (rules = rules.filter((other) => other !== rule)),
    };
  };
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    on,
    held: (match) =>
      new Promise((arrived) => {
        on(match, (exchange) => hold(exchange, arrived), { times: 1 });
      }),
    clear: () => void (rules = []),
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      upstream.close();
      await closed;
      if (faultErrors.length > 0) throw faultErrors[0];
    },
  };
}

/** The rule ends with the release, so that a failure shows there and not in the proxy. */
function hold(exchange: Exchange, arrived: (held: HeldRequest) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    arrived({
      request: exchange.request,
      release: async (fault = (held) => held.pass()) => {
        const ended = fault(exchange);
        ended.then(resolve, reject);
        await ended;
      },
    });
  });
}

function recordOf(client: IncomingMessage): RequestRecord {
  const [path = '/', query = ''] = (client.url ?? '/').split('?', 2);
  return {
    method: client.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: client.headers,
    bytes: 0,
    body: undefined,
    outcome: undefined,
  };
}

function isConnectionError(error: unknown): boolean {
  // Not by `instanceof`: under jest, Node's own errors are of another realm.
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^(ECONN|EPIPE|ERR_STREAM|ETIMEDOUT|ENOTFOUND|HPE_|ABORT)/.test(code);
}
