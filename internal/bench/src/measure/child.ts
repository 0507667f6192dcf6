// One measured run in a process of its own: reads its task from the arguments and prints one line of JSON.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Client } from '@elastic/elasticsearch';
import type { SyncOutcome } from '@elastic-ingest/core';
import { indexSettings } from './index-settings.ts';
import type { Measurement, Task } from './measurement.ts';
import { prepareSync } from './run-sync.ts';
import { scanIndex } from './scan-index.ts';
import { scanSource } from './scan-source.ts';
import { sendBodies } from './send-bodies.ts';
import { serverCpuSeconds } from './server-cpu.ts';

const startSeconds = performance.now() / 1000;
const task = JSON.parse(process.argv[2] ?? '') as Task;
const client = new Client({ node: task.elasticsearchUrl });
const { work, written } = await prepare();
const serverBefore = await serverCpuSeconds(client);

/** In milliseconds; an idle loop shows about as much delay, which is taken off. */
const resolution = 5;
const loop = monitorEventLoopDelay({ resolution });
loop.enable();
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const outcome = await work();
const seconds = outcome?.seconds ?? (performance.now() - startedAt) / 1000;
const cpu = process.cpuUsage(cpuBefore);
loop.disable();
const serverAfter = await serverCpuSeconds(client);
await client.close();

const measurement: Measurement = {
  startSeconds,
  seconds,
  clientCpuSeconds: (cpu.user + cpu.system) / 1e6,
  serverCpuSeconds: serverAfter - serverBefore,
  peakRssMb: process.resourceUsage().maxRSS / 1024,
  written: outcome === undefined ? written : outcome.counters.created + outcome.counters.updated,
  loopDelayMs: Math.max(0, loop.max / 1e6 - resolution),
  ...(outcome && { outcome: { status: outcome.status, counters: { ...outcome.counters } } }),
};
process.stdout.write(`${JSON.stringify(measurement)}\n`);
if (outcome !== undefined && outcome.status !== 'completed') throw outcome.error;

async function prepare(): Promise<{ work: () => Promise<SyncOutcome | undefined>; written: number }> {
  const scan = async (...scans: Promise<void>[]): Promise<undefined> => void (await Promise.all(scans));
  switch (task.row) {
    case 'first':
    case 'unchanged':
    case 'changed-1pct':
      return { work: await prepareSync(client, task), written: 0 };
    case 'floor':
      await client.indices.create({ index: task.index, settings: indexSettings });
      return { work: () => scan(scanSource(task), sendBodies(client, task)), written: task.documents };
    case 'bulk-alone':
      await client.indices.create({ index: task.index, settings: indexSettings });
      return { work: () => scan(sendBodies(client, task)), written: task.documents };
    case 'scan-source':
      return { work: () => scan(scanSource(task)), written: 0 };
    case 'scan-index':
      return { work: () => scan(scanIndex(client, task)), written: 0 };
    case 'scans-both':
      return { work: () => scan(scanSource(task), scanIndex(client, task)), written: 0 };
  }
}
