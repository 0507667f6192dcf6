import type { Client } from '@elastic/elasticsearch';
import { matching, type FaultProxy, type RequestMatch } from '@elastic-ingest/local-services';
import type { Collection } from 'mongodb';
import { runCommand, type Ended } from './run-command.ts';

export interface Row {
  readonly n: number;
  readonly text: string;
  readonly revision: number;
}

export interface Trial {
  readonly elasticsearch: Client;
  /** Between the command and Elasticsearch. */
  readonly proxy: FaultProxy;
  readonly collection: Collection<Row>;
  readonly index: string;
  readonly configFile: string;
  readonly documents: number;
  readonly rounds: number;
  readonly random: () => number;
  readonly log: (line: string) => void;
}

/**
 * Kills a sync at random points, changes the source a little, and lets the next run go on. Throws when the index then
 * differs from the source, or when more than 1 % of what was there already was written again.
 */
export async function killAndResume(trial: Trial): Promise<void> {
  const { elasticsearch, collection, index, configFile, documents, rounds, random, log } = trial;
  const sync = ['sync', 'soak', '-c', configFile, '--allow-deletes'];
  await elasticsearch.indices.delete({ index, ignore_unavailable: true });
  const whole = await countRequests(trial, () => expectEnded(runCommand(sync)));
  log(`A whole sync sends ${whole} bulk requests`);
  for (let round = 1; round <= rounds; round++) {
    // Every other round starts from an empty index, the others from one of which half has to be rewritten.
    if (round % 2 === 1) await elasticsearch.indices.delete({ index });
    else
      await collection.updateMany({ n: { $mod: [2, round % 4 === 0 ? 0 : 1] } }, { $inc: { revision: 1 } });
    const killAt = 1 + Math.floor(random() * (round % 2 === 1 ? whole : whole / 2));
    const killed = await killAtRequest(trial, killAt, (kill) => runCommand(sync, kill));
    const before = await countEqual(trial);
    const gone = await collection.deleteMany({ n: { $mod: [documents / 50, round] } });
    await expectEnded(runCommand(['unlock', 'soak', '-c', configFile]));
    const { summary } = await expectEnded(runCommand(sync));
    const verified = await runCommand(['verify', 'soak', '-c', configFile]);
    if (verified.code !== 0)
      throw new Error(`Round ${round}: not equal: ${JSON.stringify(verified.summary)}`);
    // The counters go on from the run that was killed.
    const carried = summary['resumed'] as { created: number; updated: number } | undefined;
    const written =
      Number(summary['created']) +
      Number(summary['updated']) -
      (carried ? carried.created + carried.updated : 0);
    const missing = (await collection.countDocuments()) + gone.deletedCount - before;
    const redone = Math.max(0, written - missing);
    log(
      `  ${round}: killed at bulk request ${killAt}${killed.code === null ? '' : ' (it had ended)'}, ${before} were right already; ` +
        `then ${written} written, ${redone} of them needlessly; ${gone.deletedCount} gone; equal`,
    );
    if (redone > documents / 100)
      throw new Error(`Round ${round}: ${redone} documents were written needlessly`);
    await refill(collection, documents);
  }
}

/** Documents of the index that are as the source has them, by revision. */
async function countEqual({ elasticsearch, collection, index }: Trial): Promise<number> {
  if (!(await elasticsearch.indices.exists({ index }))) return 0;
  await elasticsearch.indices.refresh({ index });
  let equal = 0;
  const revisions = new Map<string, number>();
  for await (const { _id, revision } of collection.find({}, { projection: { revision: 1 } }))
    revisions.set(_id.toHexString(), revision);
  const all = elasticsearch.helpers.scrollDocuments<{ revision: number; _sync: { id: string } }>({
    index,
    size: 10_000,
    _source: ['revision', '_sync.id'],
  });
  for await (const { revision, _sync } of all) if (revisions.get(_sync.id) === revision) equal += 1;
  return equal;
}

/** Brings the source back to its size. */
export async function refill(collection: Collection<Row>, documents: number): Promise<void> {
  const there = new Set<number>();
  for await (const { n } of collection.find({}, { projection: { n: 1 } })) there.add(n);
  let rows: Row[] = [];
  for (let n = 0; n < documents; n++) {
    if (there.has(n)) continue;
    rows.push({ n, text: `document ${n} ${'x'.repeat(300)}`, revision: 1 });
    if (rows.length === 5000) {
      await collection.insertMany(rows);
      rows = [];
    }
  }
  if (rows.length > 0) await collection.insertMany(rows);
}

async function expectEnded(
  running: ReturnType<typeof runCommand>,
): Promise<Awaited<ReturnType<typeof runCommand>>> {
  const ended = await running;
  if (ended.code !== 0) throw new Error(`The command ended with ${ended.code}:\n${ended.stderr}`);
  return ended;
}

async function countRequests({ proxy, index }: Trial, work: () => Promise<unknown>): Promise<number> {
  const from = proxy.requests.length;
  await work();
  return proxy.requests.slice(from).filter(bulkOf(index)).length;
}

/** Half of the kills come before the request reaches Elasticsearch, half while it works on it. */
async function killAtRequest(
  { proxy, index, random }: Trial,
  killAt: number,
  work: (kill: AbortSignal) => Promise<Ended>,
): Promise<Ended> {
  const kill = new AbortController();
  const isEarly = random() < 0.5;
  let requests = 0;
  const rule = proxy.on(bulkOf(index), async (exchange) => {
    requests += 1;
    if (requests === killAt && isEarly) kill.abort();
    const passing = exchange.pass();
    if (requests === killAt) kill.abort();
    await passing;
  });
  try {
    return await work(kill.signal);
  } finally {
    rule.remove();
  }
}

const bulkOf = (index: string): RequestMatch => matching('POST', `/${index}/_bulk`);
