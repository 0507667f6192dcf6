import { documentId } from '../../document/document-id.ts';
import { sync } from '../sync.ts';
import type { SyncOutcome } from '../sync-outcome.ts';
import { cutOff, installFaults } from './install-faults.fixture.ts';
import { ModelClock } from './model-clock.fixture.ts';
import type { ModelServer } from './model-servers.fixture.ts';
import { ModelSource, readOf } from './model-source.fixture.ts';
import type { Play } from './play-schedules.fixture.ts';
import { Random } from './random.fixture.ts';
import { quietRunOf, scheduleOf, type RunStep, type Schedule } from './schedule.fixture.ts';
import { everyDocument, storedDocuments, type Stored } from './stored-documents.fixture.ts';
import { violations } from './violations.fixture.ts';
import { writeForeign } from './write-foreign.fixture.ts';

/** The rules of a run that has any. */
export const drafts = [
  { id: 'drafts', policy: 'exclude', field: 'status', rule: 'equals', value: 'draft', order: 1 },
] as const;

export const playSyncs: Play<SyncOutcome['status']> = (seed, server, index) =>
  new ScheduleRun(scheduleOf(seed), server, index).play();

/** Plays a schedule on an index of its own and checks the engine's rules after every run. Throws what was broken, with the schedule. */
class ScheduleRun {
  readonly #schedule: Schedule;
  readonly #server: ModelServer;
  readonly #index: string;
  readonly #random: Random;
  readonly #source = new ModelSource();
  readonly #clock = new ModelClock();
  /** Every id that the source or the index ever had. */
  readonly #known = new Set<string>();
  readonly #told: string[] = [];
  #stored: Stored = new Map();

  constructor(schedule: Schedule, server: ModelServer, index: string) {
    this.#schedule = schedule;
    this.#server = server;
    this.#index = index;
    this.#random = new Random(~schedule.seed);
  }

  /** How each run ended. */
  async play(): Promise<readonly SyncOutcome['status'][]> {
    const { rounds, foreign, seed } = this.#schedule;
    const statuses: SyncOutcome['status'][] = [];
    try {
      for (const [at, { changes, run, pauseMs }] of rounds.entries()) {
        for (const change of changes) this.#source.change(change);
        this.#told.push(changes.map(({ change }) => change).join(' '));
        for (const id of this.#source.documents.keys()) this.#known.add(id);
        if (at === 0 && foreign) await this.#writeForeign();
        statuses.push((await this.#run(run)).status);
        this.#clock.advance(pauseMs);
      }
      await this.#runQuietly();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`EI_SEED=${seed} breaks the model: ${reason}\n${this.#told.join('\n')}`, { cause });
    }
    return statuses;
  }

  async #writeForeign(): Promise<void> {
    const foreign = await writeForeign(
      this.#server.direct.client,
      this.#index,
      this.#source.documents,
      this.#random,
    );
    for (const id of foreign) this.#known.add(id);
    this.#stored = await storedDocuments(this.#server.direct.client, this.#index, this.#known);
  }

  /** Without faults the index equals the source, and a second run finds nothing to do. */
  async #runQuietly(): Promise<void> {
    const { points } = this.#server;
    // What a killed run left open.
    points?.expirePits();
    this.#clock.advance(600_000);
    const step = quietRunOf(this.#random);
    const first = await this.#run(step);
    if (first.status !== 'completed')
      throw new Error(`a run without faults is ${first.status}`, { cause: first.error });
    await this.#checkWhole();
    const strategy = this.#random.of(['hash-table', 'merge-join'] as const);
    const { status, counters } = await this.#run({ ...step, strategy });
    const { created, updated, deleted } = counters;
    if (status !== 'completed' || created + updated + deleted > 0)
      throw new Error(`a second run is ${status} and wrote again: ${JSON.stringify(counters)}`);
    if ((points?.openPits ?? 0) > 0) throw new Error(`${points?.openPits} points in time are left open`);
  }

  /** The index has what the last run left there by id, and nothing else. */
  async #checkWhole(): Promise<void> {
    const whole = await everyDocument(this.#server.direct.client, this.#index);
    const sorted = (documents: Iterable<readonly [string, string]>): string =>
      JSON.stringify([...documents].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const known = [...this.#stored].map(([id, text]) => [documentId(id), text] as const);
    if (sorted(whole) !== sorted(known))
      throw new Error(`the index holds ${sorted(whole)} instead of ${sorted(known)}`);
  }

  async #run(step: RunStep): Promise<SyncOutcome> {
    const { direct, proxied, proxy, points } = this.#server;
    const faulty = step.network.length > 0 || step.killAt !== undefined;
    const { client, log } = faulty ? proxied : direct;
    const canceling = new AbortController();
    installFaults(proxy, step.network);
    log.clear();
    log.onRequest = () => {
      if (log.requests === step.cancelAt) canceling.abort();
      if (log.requests === step.killAt) cutOff(proxy);
      if (log.requests === step.expireAt) points?.expirePits();
      if (log.requests === step.sleepAt?.request) this.#clock.advance(step.sleepAt.ms);
    };
    const documents = new Map(this.#source.documents);
    const read = readOf([...documents.values()], step, this.#random);
    const before = this.#stored;
    const outcome = await sync({
      client,
      index: this.#index,
      source: read.source,
      owner: 'model',
      adopt: this.#schedule.foreign,
      indexSettings: { number_of_replicas: 0 },
      strategy: step.strategy,
      ...(step.strategy === 'merge-join' && { capabilities: { order: 'id' as const } }),
      ...(step.rules && { rules: drafts }),
      documentVersion: step.documentVersion,
      allowDeletes: step.allowDeletes,
      errorBudget: false,
      limits: { ...step.limits, delayMs: 0, maxDelayMs: 0 },
      clock: this.#clock,
      random: this.#random.next,
      signal: canceling.signal,
    });
    log.onRequest = () => undefined;
    proxy.clear();
    this.#stored = await storedDocuments(direct.client, this.#index, this.#known);
    this.#told.push(
      `${JSON.stringify(step)}\n=> ${outcome.status} ${'error' in outcome ? `${outcome.error.code}: ${outcome.error.message} ` : ''}${JSON.stringify(outcome.counters)}`,
    );
    const broken = violations({ step, documents, before, after: this.#stored, read, outcome, log });
    if (broken.length > 0)
      throw new Error(broken.join('\n'), { cause: 'error' in outcome ? outcome.error : undefined });
    return outcome;
  }
}
