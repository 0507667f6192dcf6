import type { Client } from '@elastic/elasticsearch';
import type { Collection } from 'mongodb';
import { checkRun } from './check-run.ts';
import type { Product } from './documents/product.ts';
import type { Measurement, RowName, Task } from './measure/measurement.ts';
import { runChild } from './measure/run-child.ts';
import type { Runs } from './report/summarize.ts';

export interface RowsOptions {
  readonly elasticsearch: Client;
  readonly collection: Collection<Product>;
  /** What every task shares. */
  readonly task: Omit<Task, 'row' | 'index'>;
  readonly pairs: number;
  readonly profile: string | undefined;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** All indices of the benchmark. */
export const indexPattern = 'bench-*';
const kept = 'bench-kept';
/** A cold server is several times slower. Requests are sent, and thrown away, until it gets no faster. */
const warming = { documentsAtLeast: 400_000, faster: 0.95, atMost: 10 };

/** Measures all rows in turn, again and again, so that what is compared was measured close together. */
export async function measureRows(options: RowsOptions): Promise<Runs> {
  const { elasticsearch, collection, task, pairs, log } = options;
  const runs = emptyRuns();
  const measure = async (row: RowName, index: string): Promise<void> => {
    const measurement = await runChild({ ...task, row, index }, options);
    checkRun({ row, documents: task.documents }, measurement);
    runs[row].push(measurement);
    log(`  ${row}: ${measurement.seconds.toFixed(2)} s`);
  };
  const measureFresh = async (row: RowName, round: number): Promise<void> => {
    const index = `bench-${row}-${round}`;
    await measure(row, index);
    await elasticsearch.indices.delete({ index });
  };

  // Elasticsearch keeps the answers of aggregations: a repeated read would cost nothing.
  const measureFilled = async (row: RowName): Promise<void> => {
    await elasticsearch.indices.clearCache({ index: kept, request: true });
    await measure(row, kept);
  };

  log('Warming up ...');
  await warmUp(options);
  for (let round = 1; round <= pairs; round++) {
    log(`Into an empty index, ${round} of ${pairs}`);
    await measure('scan-source', kept);
    await measureFresh('bulk-alone', round);
    await measureFresh('floor', round);
    await elasticsearch.indices.delete({ index: kept, ignore_unavailable: true });
    await measure('first', kept);
  }
  for (let round = 1; round <= pairs; round++) {
    log(`Into an index that is filled, ${round} of ${pairs}`);
    // The engine leaves that to the index, whose own refresh may be a second away.
    await elasticsearch.indices.refresh({ index: kept });
    await measureFilled('scan-index');
    await measureFilled('scans-both');
    await measureFilled('unchanged');
    const { modifiedCount } = await collection.updateMany(
      { warehouse: round % 100 },
      { $inc: { revision: 1 } },
    );
    if (modifiedCount !== task.documents / 100) throw new Error(`${modifiedCount} documents were changed`);
    await measureFilled('changed-1pct');
  }
  await checkCounts(elasticsearch, collection);
  return runs;
}

/** Every kind of work that is measured, in turn: the server compiles what a row needs only once that row is asked for. */
async function warmUp({ elasticsearch, task, signal, log }: RowsOptions): Promise<void> {
  const index = 'bench-warm';
  const time = async (row: RowName): Promise<number> =>
    (await runChild({ ...task, row, index }, { signal })).seconds;
  let best = Number.POSITIVE_INFINITY;
  for (let times = 1; times <= warming.atMost; times++) {
    const floor = await time('floor');
    await elasticsearch.indices.delete({ index });
    const first = await time('first');
    await elasticsearch.indices.refresh({ index });
    const unchanged = await time('unchanged');
    await elasticsearch.indices.delete({ index });
    log(`  ${[floor, first, unchanged].map((seconds) => `${seconds.toFixed(2)} s`).join(', ')}`);
    const all = floor + first + unchanged;
    const isEnough = times > 1 && times * task.documents >= warming.documentsAtLeast;
    if (isEnough && all > best * warming.faster) return;
    best = Math.min(best, all);
  }
}

/** At the end the index has as many documents as the source. */
async function checkCounts(elasticsearch: Client, collection: Collection<Product>): Promise<void> {
  const inSource = await collection.countDocuments();
  const { count: inIndex } = await elasticsearch.count({ index: kept });
  if (inIndex !== inSource) throw new Error(`The index has ${inIndex} documents, the source ${inSource}`);
}

const emptyRuns = (): Record<RowName, Measurement[]> => ({
  floor: [],
  first: [],
  unchanged: [],
  'changed-1pct': [],
  'scan-source': [],
  'scan-index': [],
  'scans-both': [],
  'bulk-alone': [],
});
