import { ModelClock } from '../../sync/model/model-clock.fixture.ts';
import type { ModelServer } from '../../sync/model/model-servers.fixture.ts';
import type { Play } from '../../sync/model/play-schedules.fixture.ts';
import { Random } from '../../sync/model/random.fixture.ts';
import { quietRunOf } from '../../sync/model/schedule.fixture.ts';
import { storedDocuments, type Stored } from '../../sync/model/stored-documents.fixture.ts';
import { ofDocuments, ofOutcome, type AnyOutcome, type RunFacts } from './changes-facts.fixture.ts';
import {
  changesScheduleOf,
  tellingOf,
  type ChangesRound,
  type ChangesSchedule,
  type ChangesStep,
} from './changes-schedule.fixture.ts';
import { checkCursor } from './check-cursor.fixture.ts';
import { checkQuietSync, checkWhole, type Run } from './check-quiet.fixture.ts';
import { Ledger } from './ledger.fixture.ts';
import { SourceHistory } from './source-history.fixture.ts';
import { StepRunner } from './step-runner.fixture.ts';

export const playChanges: Play<AnyOutcome['status']> = (seed, server, index) =>
  new ChangesPlay(changesScheduleOf(seed), server, index).play();

/** Plays a history on an index of its own and checks the engine's rules after every run. Throws what was broken, with the history. */
class ChangesPlay {
  readonly #schedule: ChangesSchedule;
  readonly #server: ModelServer;
  readonly #index: string;
  readonly #random: Random;
  readonly #history = new SourceHistory();
  readonly #ledger = new Ledger(this.#history);
  readonly #clock = new ModelClock();
  readonly #runner: StepRunner;
  readonly #told: string[] = [];
  #stored: Stored = new Map();

  constructor(schedule: ChangesSchedule, server: ModelServer, index: string) {
    this.#schedule = schedule;
    this.#server = server;
    this.#index = index;
    this.#random = new Random(~schedule.seed);
    this.#runner = new StepRunner({
      server,
      index,
      history: this.#history,
      ledger: this.#ledger,
      clock: this.#clock,
      random: this.#random,
    });
  }

  /** How each run ended. */
  async play(): Promise<readonly AnyOutcome['status'][]> {
    const { rounds, seed } = this.#schedule;
    const statuses: AnyOutcome['status'][] = [];
    try {
      for (const round of rounds) statuses.push(...(await this.#round(round)));
      await this.#endQuietly(rounds[0]?.step.telling.shows ?? 'is');
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`EI_SEED=${seed} breaks the model: ${reason}\n${this.#told.join('\n')}`, { cause });
    }
    return statuses;
  }

  async #round({ before, lost, step, pauseMs }: ChangesRound): Promise<readonly AnyOutcome['status'][]> {
    for (const change of before) this.#history.change(change);
    if (lost === 'journal') this.#history.kept = this.#history.place;
    if (lost === 'index') {
      const { client } = this.#server.direct;
      await client.indices.delete({ index: this.#index, ignore_unavailable: true });
      this.#stored = new Map();
    }
    this.#told.push(
      `${before.map(({ change }) => change).join(' ')}${lost === undefined ? '' : `; the ${lost} is lost`}`,
    );
    const { all } = await this.#run(step);
    this.#clock.advance(pauseMs);
    return all.map(({ outcome }) => outcome.status);
  }

  /** Without faults the index equals the source, a second run has nothing to do, and neither has a full sync but for what was rejected. */
  async #endQuietly(shows: 'was' | 'is'): Promise<void> {
    const { points } = this.#server;
    // What a killed run left open.
    points?.expirePits();
    this.#clock.advance(600_000);
    const telling = tellingOf(this.#random, shows);
    const { rules, documentVersion } = this.#schedule.rounds[0]?.step ?? quietRunOf(this.#random);
    const step: ChangesStep = {
      ...quietRunOf(this.#random),
      rules,
      documentVersion,
      kind: 'changes',
      telling,
      during: [],
    };
    await this.#runQuietly(step);
    const again = await this.#runQuietly(step);
    if (
      again.last.given.events > 0 ||
      ('full' in again.last.outcome && again.last.outcome.full !== undefined) ||
      written(again) > 0
    )
      throw new Error(`a second run found something to do`);
    const whole = await this.#runQuietly({ ...step, kind: 'sync' });
    await checkQuietSync(this.#server, this.#index, whole, this.#history);
    if ((points?.openPits ?? 0) > 0) throw new Error(`${points?.openPits} points in time are left open`);
  }

  async #runQuietly(step: ChangesStep): Promise<Run> {
    const run = await this.#run(step);
    const { outcome } = run.last;
    if (outcome.status !== 'completed')
      throw new Error(`a run without faults is ${outcome.status}`, { cause: outcome.error });
    await checkWhole(this.#server, this.#index, run);
    return run;
  }

  async #run(step: ChangesStep): Promise<Run> {
    const { direct } = this.#server;
    const before = this.#stored;
    this.#ledger.begin(before);
    this.#told.push(JSON.stringify(step));
    const all = await this.#runner.run(step);
    const after = await storedDocuments(direct.client, this.#index, this.#history.ids);
    this.#stored = after;
    for (const facts of all) this.#told.push(toldOf(facts));
    const found = { before, after, history: this.#history, ledger: this.#ledger };
    const broken = [
      ...this.#ledger.broken,
      ...all.flatMap((facts) => [...ofOutcome(facts), ...ofDocuments(facts, all, found)]),
      ...(await checkCursor(direct.client, this.#index, {
        after,
        history: this.#history,
        ledger: this.#ledger,
      })),
    ];
    const last = all.at(-1);
    if (last === undefined) throw new Error('A step runs');
    if (broken.length > 0)
      throw new Error(broken.join('\n'), { cause: 'error' in last.outcome ? last.outcome.error : undefined });
    return { all, last, before, after };
  }
}

function toldOf({ step, outcome, given, from, until }: RunFacts): string {
  const { status, counters } = outcome;
  const error = 'error' in outcome ? `${outcome.error.code}: ${outcome.error.message} ` : '';
  const full =
    'full' in outcome && outcome.full ? ` full ${outcome.full.reason} ${outcome.full.outcome.status}` : '';
  return `=> ${step.kind} from ${from} to ${until}: ${status} ${error}${given.events} events ${JSON.stringify(counters)}${full}`;
}

function written({ last }: Run): number {
  const { created, updated, deleted } = last.log.acknowledged;
  return created + updated + deleted;
}
