import { randomUUID } from 'node:crypto';
import {
  createProtocolClient,
  isMalformed,
  updateIfUnchanged,
  type ProtocolClient,
  type SyncJob,
} from '@elastic-ingest/byoc';
import type { Client } from '@elastic/elasticsearch';
import { runService, type LogFields, type ServiceLog } from '@elastic-ingest/service';
import { S3Source } from '../s3-source.ts';

export interface ServedConnector extends AsyncDisposable {
  /** What the service logged. */
  readonly lines: readonly (LogFields & { readonly message: string })[];
  /** The connector's value of a field. */
  value(field: string): Promise<unknown>;
  /** Starts a job and ends when it has. */
  job(): Promise<SyncJob>;
}

const connector = 'c1';

/** A connector of S3 that the Python service has served so far, as a completed job tells, and a service that takes over. */
export async function serveConnector(
  client: Client,
  index: string,
  values: Readonly<Record<string, string>>,
): Promise<ServedConnector> {
  const name = `.s3-${randomUUID()}`;
  const indices = {
    connectors: { alias: `${name}-connectors`, concrete: `${name}-connectors-v1` },
    syncJobs: { alias: `${name}-jobs`, concrete: `${name}-jobs-v1` },
  };
  const protocol = createProtocolClient({ client, indices });
  await protocol.prepareIndices();
  await protocol.connectors.create(connector, { name: 'S3', serviceType: 's3', indexName: index });
  const left = await startJob(protocol);
  const ended = { status: 'completed', indexed_document_count: 1 };
  await client.update({ index: indices.syncJobs.alias, id: left, doc: ended, refresh: true });

  const stopping = new AbortController();
  const lines: (LogFields & { readonly message: string })[] = [];
  const write = (fields: LogFields, message: string): void => void lines.push({ ...fields, message });
  const log: ServiceLog = { debug: write, info: write, warn: write, error: write };
  const running = runService({
    client,
    protocol,
    sources: new Map([['s3', S3Source]]),
    serviceTypes: ['s3'],
    owner: 'test',
    log,
    engine: { rejects: 'none' },
    signal: stopping.signal,
    limits: { idleSeconds: 0.1, jobPollSeconds: 0.1, watchSeconds: 0.1 },
  });
  await until(async () => ((await found(protocol)).status === 'needs_configuration' ? true : undefined));
  await updateIfUnchanged(protocol.connectors, connector, () => ({ type: 'configured' as const, values }));
  return {
    lines,
    value: async (field) => (await found(protocol)).configuration[field]?.value,
    job: async () => {
      const id = await startJob(protocol);
      return until(async () => {
        const job = await protocol.syncJobs.get(id);
        if (job === undefined || isMalformed(job)) return undefined;
        return ['completed', 'error', 'canceled'].includes(job.value.status) ? job.value : undefined;
      });
    },
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      await running;
      await client.indices.delete({ index: [indices.connectors.concrete, indices.syncJobs.concrete] });
    },
  };
}

async function found({ connectors }: ProtocolClient) {
  const read = await connectors.get(connector);
  if (read === undefined || isMalformed(read)) throw new Error('There is no connector');
  return read.value;
}

async function startJob(protocol: ProtocolClient): Promise<string> {
  const request = { trigger: 'on_demand' as const, jobType: 'full' as const };
  const job = await protocol.syncJobs.create(await found(protocol), request);
  if (job === 'exists') throw new Error('There is such a job');
  return job.id;
}

/** Asks until the answer is there, as somebody who waits would. */
async function until<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const end = performance.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error('It did not happen within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
