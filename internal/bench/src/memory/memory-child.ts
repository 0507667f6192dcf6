// One sync in a process of its own: reads its task from the arguments and prints one line of JSON.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Client } from '@elastic/elasticsearch';
import { sync } from '@elastic-ingest/core';
import type { MemoryRun, MemoryTask } from './memory-run.ts';
import { numberedSource } from './numbered-source.ts';

const task = JSON.parse(process.argv[2] ?? '') as MemoryTask;
const client = new Client({ node: task.url });
/** In milliseconds; an idle loop shows about as much delay, which is taken off. */
const resolution = 5;
const loop = monitorEventLoopDelay({ resolution });
loop.enable();
const cpuBefore = process.cpuUsage();
const outcome = await sync({
  client,
  index: task.index,
  owner: 'bench',
  source: numberedSource(task.documents),
  capabilities: { order: 'id' },
  strategy: task.strategy,
  indexSettings: { number_of_replicas: 0, number_of_shards: 1 },
  indexMappings: {
    properties: { n: { type: 'long' }, text: { type: 'keyword', index: false, doc_values: false } },
  },
  refresh: true,
});
const cpu = process.cpuUsage(cpuBefore);
loop.disable();
await client.close();
if (outcome.status !== 'completed') throw outcome.error;
const run: MemoryRun = {
  strategy: outcome.strategy,
  seconds: outcome.seconds,
  clientCpuSeconds: (cpu.user + cpu.system) / 1e6,
  peakRssMb: process.resourceUsage().maxRSS / 1024,
  loopDelayMs: Math.max(0, loop.max / 1e6 - resolution),
  created: outcome.counters.created,
  unchanged: outcome.counters.unchanged,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
