import { Client } from '@elastic/elasticsearch';
import type { MemoryTask } from './memory-run.ts';
import { runMemoryChild } from './run-memory-child.ts';

/**
 * Peak memory of a sync by the number of its documents: into an empty index, and into one that has them all, by either strategy. A source made
 * as it is read stands in for a server.
 */
export async function measureMemory(options: {
  readonly url: string;
  readonly sizes: readonly number[];
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}): Promise<void> {
  const { url, sizes, signal, print } = options;
  const client = new Client({ node: url });
  const measure = async (name: string, task: Omit<MemoryTask, 'url' | 'index'>): Promise<void> => {
    const given: MemoryTask = { ...task, url, index: 'bench-memory' };
    const run = await runMemoryChild(given, signal);
    const { created, unchanged } = run;
    if ((name === 'first' ? created : unchanged) !== task.documents || created + unchanged !== task.documents)
      throw new Error(`${name}: ${created} were created and ${unchanged} unchanged, of ${task.documents}`);
    print(row([name, run.strategy ?? '', task.documents, run.seconds, run.clientCpuSeconds, run.peakRssMb]));
  };
  try {
    print(
      ['row'.padEnd(10), 'strategy'.padEnd(12), '   documents        s  client CPU s  peak RSS MB'].join(''),
    );
    for (const documents of sizes) {
      await client.indices.delete({ index: 'bench-memory', ignore_unavailable: true });
      await measure('first', { documents, strategy: 'hash-table' });
      await measure('unchanged', { documents, strategy: 'merge-join' });
      await measure('unchanged', { documents, strategy: 'hash-table' });
    }
  } finally {
    await client.indices.delete({ index: 'bench-memory', ignore_unavailable: true });
    await client.close();
  }
}

function row([name, strategy, documents, seconds, cpu, rss]: [
  string,
  string,
  number,
  number,
  number,
  number,
]): string {
  return [
    name.padEnd(10),
    strategy.padEnd(12),
    documents.toLocaleString('en').padStart(12),
    seconds.toFixed(1).padStart(9),
    cpu.toFixed(1).padStart(14),
    rss.toFixed(0).padStart(13),
  ].join('');
}
