// One service process of the trial, told what to do by its argument.
import { Client } from '@elastic/elasticsearch';
import { createProtocolClient } from '@elastic-ingest/byoc';
import { runService } from '@elastic-ingest/service';
import { trialSource } from './trial-source.ts';
import type { WorkerOrder } from './trial-worker.ts';

const order = JSON.parse(process.argv[2] ?? '') as WorkerOrder;
const client = new Client({ node: order.url });
const stopped = new AbortController();
process.once('SIGTERM', () => stopped.abort());
const write = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const complain = (fields: object, message: string): void =>
  void process.stderr.write(`${order.owner} ${message} ${JSON.stringify(fields)}\n`);
await runService({
  client,
  protocol: createProtocolClient({ client, indices: order.indices }),
  sources: new Map([['trial', trialSource(write)]]),
  serviceTypes: ['trial'],
  owner: order.owner,
  log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: complain },
  limits: {
    idleSeconds: 1,
    jobPollSeconds: 0.5,
    watchSeconds: 0.5,
    progressSeconds: 3,
    expirySeconds: order.expirySeconds,
    cleanupSeconds: 5,
    maxConcurrentContentJobs: 5,
  },
  engine: { rejects: 'none' },
  signal: stopped.signal,
});
await client.close();
