import { setImmediate } from 'node:timers/promises';
import { documentId } from '../../document/document-id.ts';
import { faultOfId } from '../../document/fault-of-id.ts';
import type { Clock } from '../../flow/clock.ts';
import { cutOff, installFaults } from '../../sync/model/install-faults.fixture.ts';
import type { ModelClock } from '../../sync/model/model-clock.fixture.ts';
import type { ModelServer, Route } from '../../sync/model/model-servers.fixture.ts';
import type { Random } from '../../sync/model/random.fixture.ts';
import { drafts } from '../../sync/model/run-schedule.fixture.ts';
import { quietRunOf } from '../../sync/model/schedule.fixture.ts';
import { sync } from '../../sync/sync.ts';
import type { SyncOptions } from '../../sync/sync-options.ts';
import type { SavedCursor } from '../cursor-store.ts';
import { syncChanges } from '../sync-changes.ts';
import type { AnyOutcome, RunFacts } from './changes-facts.fixture.ts';
import { tellingOf, type ChangesStep, type During } from './changes-schedule.fixture.ts';
import { FollowEnd } from './follow-end.fixture.ts';
import { JournalRead } from './journal-read.fixture.ts';
import type { Ledger } from './ledger.fixture.ts';
import { RivalClock } from './rival-clock.fixture.ts';
import type { SourceHistory } from './source-history.fixture.ts';
import { watchWire } from './wire-watch.fixture.ts';

export interface StepRunnerOptions {
  readonly server: ModelServer;
  readonly index: string;
  readonly history: SourceHistory;
  readonly ledger: Ledger;
  readonly clock: ModelClock;
  readonly random: Random;
}

interface Ways {
  readonly route: Route;
  readonly clock: Clock;
  readonly rivals: RunFacts[];
}

/** Runs one step, and those that begin while it is under way. */
export class StepRunner {
  readonly #options: StepRunnerOptions;

  constructor(options: StepRunnerOptions) {
    this.#options = options;
  }

  /** The run itself comes last. */
  async run(step: ChangesStep): Promise<readonly RunFacts[]> {
    const { server, clock } = this.#options;
    const { direct, proxied, proxy } = server;
    const isFaulty = step.network.length > 0 || step.killAt !== undefined;
    const hasRival = step.during.some(({ what }) => what === 'rival');
    const rivals: RunFacts[] = [];
    installFaults(proxy, step.network);
    const facts = await this.#run(step, { route: isFaulty || hasRival ? proxied : direct, clock, rivals });
    proxy.clear();
    return [...rivals, facts];
  }

  async #run(step: ChangesStep, { route, clock, rivals }: Ways): Promise<RunFacts> {
    const { history, index, ledger, random } = this.#options;
    const canceling = new AbortController();
    const from = history.place;
    let left = step.during;
    const happen = async (given: number): Promise<void> => {
      const [due, later] = [
        left.filter(({ after }) => after <= given),
        left.filter(({ after }) => after > given),
      ];
      left = later;
      for (const one of due) await this.#happen(one, step, rivals);
    };
    const end = new FollowEnd(
      () => {
        const due = left.slice(0, 3);
        left = left.slice(3);
        return this.#change(due);
      },
      () => canceling.abort(),
    );
    const read = new JournalRead({
      history,
      step,
      random,
      beforeEach: (given) => (left.some(({ after }) => after <= given) ? happen(given) : undefined),
      onIdle: (signal) => end.idle(signal),
      onCheckpoint: () => end.given(),
    });
    const { given } = read;
    const stopWatching = watchWire(route.client, index, {
      onBulk: (request, sent) => ledger.sent(request, sent, (id) => mayDelete(id, read, history)),
      onBulkEnded: (request, sent, settled) => ledger.ended(request, sent, settled),
      onCursor: (cursor) => ledger.saving(JSON.parse(cursor) as SavedCursor, step),
    });
    this.#watchRequests(step, route, canceling);
    const options = this.#syncOptions(step, { route, clock, source: read, signal: canceling.signal });
    const outcome = await outcomeOf(step, options, () => end.told());
    route.log.onRequest = () => undefined;
    stopWatching();
    return {
      step,
      given,
      outcome,
      log: { acknowledged: { ...route.log.acknowledged } },
      from,
      until: history.place,
    };
  }

  #watchRequests(step: ChangesStep, { log }: Route, canceling: AbortController): void {
    const { server, clock } = this.#options;
    log.clear();
    log.onRequest = () => {
      if (log.requests === step.cancelAt) canceling.abort();
      if (log.requests === step.killAt) cutOff(server.proxy);
      if (log.requests === step.expireAt) server.points?.expirePits();
      if (log.requests === step.sleepAt?.request) clock.advance(step.sleepAt.ms);
    };
  }

  #syncOptions(
    step: ChangesStep,
    {
      route,
      clock,
      source,
      signal,
    }: {
      readonly route: Route;
      readonly clock: Clock;
      readonly source: JournalRead;
      readonly signal: AbortSignal;
    },
  ): Omit<SyncOptions, 'onProgress'> {
    return {
      client: route.client,
      index: this.#options.index,
      source,
      owner: 'model',
      indexSettings: { number_of_replicas: 0 },
      strategy: step.strategy,
      ...(step.strategy === 'merge-join' && { capabilities: { order: 'id' as const } }),
      ...(step.rules && { rules: drafts }),
      documentVersion: step.documentVersion,
      allowDeletes: step.allowDeletes,
      errorBudget: false,
      limits: { ...step.limits, delayMs: 0, maxDelayMs: 0 },
      clock,
      random: this.#options.random.next,
      signal,
    };
  }

  #change(due: readonly During[]): boolean {
    for (const one of due) if (one.what === 'change') this.#options.history.change(one.change);
    return due.length > 0;
  }

  async #happen(one: During, beside: ChangesStep, rivals: RunFacts[]): Promise<void> {
    const { history } = this.#options;
    if (one.what === 'change') history.change(one.change);
    else if (one.what === 'forget') history.kept = history.place;
    else rivals.push(await this.#rival(one, beside));
  }

  async #rival(
    { kind, asleep }: Extract<During, { what: 'rival' }>,
    { rules, documentVersion, telling: { shows } }: ChangesStep,
  ): Promise<RunFacts> {
    const { server, clock, ledger, random } = this.#options;
    const { direct } = server;
    if (asleep) clock.advance(90_000);
    // What the other has under way ends in that time.
    await setImmediate();
    await ledger.idle();
    const step: ChangesStep = {
      ...quietRunOf(random),
      rules,
      documentVersion,
      kind,
      telling: tellingOf(random, shows),
      during: [],
    };
    const waiting = new RivalClock(clock, async () => {
      await direct.client.info();
      await direct.client.info();
      await ledger.idle();
    });
    return this.#run(step, { route: direct, clock: waiting, rivals: [] });
  }
}

function outcomeOf(
  { kind }: ChangesStep,
  options: Omit<SyncOptions, 'onProgress'>,
  onTold: () => void,
): Promise<AnyOutcome> {
  if (kind === 'sync') return sync(options);
  if (kind === 'deletions') return sync({ ...options, mode: 'deletions' });
  return syncChanges({
    ...options,
    follow: kind === 'follow',
    onProgress: ({ phase }) => {
      if (phase === 'changes') onTold();
    },
  });
}

function mayDelete(id: string, { given }: JournalRead, history: SourceHistory): boolean {
  return [...history.ids].some(
    (one) => faultOfId(one) === undefined && documentId(one) === id && given.isGone(one),
  );
}
