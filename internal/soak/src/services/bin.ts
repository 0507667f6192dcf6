// Kills service processes at random: node internal/soak/dist/services/bin.js [seconds] [connectors] [processes] [seed]
import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { createProtocolClient } from '@elastic-ingest/byoc';
import { startElasticsearch } from '@elastic-ingest/local-services';
import { randomFrom } from '../random-from.ts';
import { longestPause, overlaps, readsOf } from './judge-reads.ts';
import { judgeJobs, killServices } from './services-trial.ts';
import { startWorker } from './trial-worker.ts';

const log = (line: string): void => void process.stdout.write(`${line}\n`);
const [seconds = 120, count = 20, processes = 3, seed = Date.now() % 1_000_000] = process.argv
  .slice(2)
  .map(Number);
const given = process.env['EI_ELASTICSEARCH_8_URL'];
const server = given === undefined ? await startElasticsearch({ major: 8, log }) : undefined;
const url = server?.url ?? given ?? '';
const client = new Client({ node: url });
const name = `soak-${randomUUID()}`;
const indices = {
  connectors: { alias: `.${name}-connectors`, concrete: `.${name}-connectors-v1` },
  syncJobs: { alias: `.${name}-jobs`, concrete: `.${name}-jobs-v1` },
};
const protocol = createProtocolClient({ client, indices });
await protocol.prepareIndices();
const connectors = Array.from({ length: count }, (_, at) => `${name}-${at}`);
let started = 0;
const start = () => startWorker({ url, indices, owner: `worker-${(started += 1)}`, expirySeconds: 15 });
try {
  log(`Seed ${seed}: ${processes} processes, ${count} connectors, ${seconds} s`);
  const trial = { protocol, connectors, start, processes, seconds, random: randomFrom(seed), log };
  const workers = await killServices(trial);
  const reads = workers.flatMap(({ owner, signs }) => readsOf(owner, signs));
  const atOnce = overlaps(reads);
  if (atOnce.length > 0) throw new Error(`Two reads at one time: ${JSON.stringify(atOnce)}`);
  const { jobs, madeUp } = await judgeJobs(trial);
  log(
    `${workers.length} processes ran ${reads.length} reads for ${jobs} jobs, all completed; no two of a connector at one time`,
  );
  log(`After a kill a connector was read again within ${longestPause(reads).toFixed(1)} s`);
  log(`${madeUp} instants were made up for by a later job, as the policy says; none ran twice`);
} finally {
  const content = connectors.map((id) => `trial-${id}`);
  const made = [indices.connectors.concrete, indices.syncJobs.concrete, ...content];
  await client.indices.delete({ index: made, ignore_unavailable: true });
  await client.close();
  await server?.stop();
}
