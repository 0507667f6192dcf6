import { createProtocolClient, type Protocol, type ProtocolClient } from '@elastic-ingest/byoc';
import { Client } from '@elastic/elasticsearch';
import { randomUUID } from 'node:crypto';
import { runService } from '../service/run-service.ts';
import type { ServiceOptions } from '../service/service-options.ts';
import { recordedLog } from './recorded-log.fixture.ts';

/** A protocol of its own in a real Elasticsearch, and services in this process. */
export interface ElasticsearchHarness {
  readonly client: Client;
  readonly protocol: ProtocolClient;
  /** The name of a content index that is removed at the end. */
  readonly index: string;
  start(options: Partial<ServiceOptions> & Pick<ServiceOptions, 'sources'>): StartedService;
  connector(id: string): Promise<Record<string, unknown>>;
  job(id: string): Promise<Record<string, unknown>>;
  /** The number in a job's document, once it is not 0. */
  counted(id: string, field: string): Promise<number>;
  documents(index: string): Promise<Record<string, unknown>>;
  /** Of the protocol's documents. */
  readonly aliases: { readonly connectors: string; readonly syncJobs: string };
  /** Makes what was written to the protocol visible to searches. */
  settle(): Promise<void>;
  /** What is asked of Elasticsearch from now on, such as `POST /_search`. */
  requests(): readonly string[];
  close(): Promise<void>;
}

export interface StartedService {
  readonly log: ReturnType<typeof recordedLog>;
  /** As SIGTERM does. */
  stop(): Promise<void>;
  /** What it reads and writes of the protocol fails from now on, as after SIGKILL. */
  cutOff(): void;
}

export async function openHarness(url: string): Promise<ElasticsearchHarness> {
  const client = new Client({ node: url });
  const name = randomUUID();
  const indices = {
    connectors: { alias: `.service-${name}-connectors`, concrete: `.service-${name}-connectors-v1` },
    syncJobs: { alias: `.service-${name}-jobs`, concrete: `.service-${name}-jobs-v1` },
  };
  const index = `service-${name}`;
  const protocol = createProtocolClient({ client, indices });
  await protocol.prepareIndices();
  const started: StartedService[] = [];
  const read = async (alias: string, id: string): Promise<Record<string, unknown>> =>
    (await client.get<Record<string, unknown>>({ index: alias, id }))._source ?? {};
  return {
    client,
    protocol,
    index,
    start: (options) => {
      const stopped = new AbortController();
      const log = recordedLog();
      const access = severable(protocol);
      const running = runService({
        client,
        protocol: access.protocol,
        owner: `test-${started.length}`,
        hostname: 'worker',
        log,
        engine: { rejects: 'none' },
        signal: stopped.signal,
        ...options,
        limits: { ...quick, ...options.limits },
      });
      const service = {
        log,
        cutOff: access.sever,
        stop: async () => {
          stopped.abort();
          await running;
        },
      };
      started.push(service);
      return service;
    },
    connector: async (id) => read(indices.connectors.alias, id),
    job: async (id) => read(indices.syncJobs.alias, id),
    counted: async (id, field) =>
      eventually(async () => Number((await read(indices.syncJobs.alias, id))[field]) || undefined),
    documents: async (of) => {
      await client.indices.refresh({ index: of });
      const { hits } = await client.search<Record<string, unknown>>({ index: of, size: 1000 });
      return Object.fromEntries(hits.hits.map(({ _id, _source }) => [_id, withoutBookkeeping(_source)]));
    },
    aliases: { connectors: indices.connectors.alias, syncJobs: indices.syncJobs.alias },
    settle: async () => {
      await client.indices.refresh({ index: [indices.connectors.alias, indices.syncJobs.alias] });
    },
    requests: () => {
      const sent: string[] = [];
      client.diagnostic.on('request', (_error, event) => {
        const params = event?.meta.request.params;
        sent.push(`${params?.method} ${params?.path.replace(name, 'NAME')}`);
      });
      return sent;
    },
    close: async () => {
      for (const service of started) await service.stop();
      const concrete = [indices.connectors.concrete, indices.syncJobs.concrete];
      const made = [...concrete, index, `${index}-rejected`, `.search-acl-filter-${index}`];
      await client.indices.delete({ index: made, ignore_unavailable: true });
      await client.close();
    },
  };
}

/** A service in a hurry. */
const quick = {
  idleSeconds: 0.1,
  jobPollSeconds: 0.1,
  watchSeconds: 0.1,
  progressSeconds: 0.2,
  expirySeconds: 3,
  cleanupSeconds: 0.5,
  // One that is cut off fails at every turn.
  maxErrors: 10_000,
};

/** The same protocol until it is severed. */
function severable(protocol: Protocol): { readonly protocol: Protocol; readonly sever: () => void } {
  let isSevered = false;
  const guarded = <Repository extends object>(repository: Repository): Repository =>
    new Proxy(repository, {
      get: (target, name) => {
        if (isSevered) throw new Error('This process is dead');
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  return {
    protocol: { connectors: guarded(protocol.connectors), syncJobs: guarded(protocol.syncJobs) },
    sever: () => {
      isSevered = true;
    },
  };
}

function withoutBookkeeping(document: Record<string, unknown> = {}): Record<string, unknown> {
  const { _sync: _, ...others } = document;
  return others;
}

/** Asks until the answer is there, as somebody who waits would. */
export async function eventually<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const until = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) throw new Error('It did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
