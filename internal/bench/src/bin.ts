import { writeFileSync } from 'node:fs';
import { startElasticsearch } from '@elastic-ingest/local-services';
import { parseBenchArguments, usage, type BenchArguments } from './arguments.ts';
import { bench } from './bench.ts';
import { measureMemory } from './memory/measure-memory.ts';
import { jsonRows } from './report/json-rows.ts';
import { median } from './report/median.ts';
import { renderTable } from './report/render-table.ts';
import { summarize } from './report/summarize.ts';
import { startSourceServer } from './source-server.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

// The first Ctrl-C ends the run under way and cleans up.
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => stopping.abort(new Error(`Stopped by ${name}`)));

async function main(options: BenchArguments): Promise<void> {
  const started: { description: string; stop(): Promise<void> }[] = [];
  const serve = async (url: string | undefined, start: typeof startSourceServer): Promise<string> => {
    if (url !== undefined) return url;
    const service = await start({ log });
    started.push(service);
    log(`${service.description}: ${service.url}`);
    return service.url;
  };
  try {
    if (options.memory !== undefined) {
      const url = await serve(options.url, () => startElasticsearch({ major: 8, log }));
      const print = (line: string): void => void process.stdout.write(`${line}\n`);
      return await measureMemory({ url, sizes: options.memory, signal: stopping.signal, print });
    }
    const [elasticsearchUrl, mongodbUrl] = await Promise.all([
      serve(options.url, () => startElasticsearch({ major: 8, log })),
      serve(options.mongodbUrl, startSourceServer),
    ]);
    const runs = await bench(options, { elasticsearchUrl, mongodbUrl }, log, stopping.signal);
    const rows = summarize(runs, options.documents);
    const start = median(Object.values(runs).flatMap((row) => row.map(({ startSeconds }) => startSeconds)));
    process.stdout.write(`${renderTable(rows)}\n`);
    process.stdout.write(
      `Medians of ${options.pairs}. Apart from that, start-up takes ${start.toFixed(2)} s.\n`,
    );
    if (options.json !== undefined) writeFileSync(options.json, jsonRows(rows));
  } finally {
    await Promise.all(started.map((service) => service.stop()));
  }
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) process.stdout.write(usage);
  else await main(parseBenchArguments(args));
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
