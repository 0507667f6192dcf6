import { Random } from '../../sync/model/random.fixture.ts';
import {
  changes,
  networkFaultOf,
  quietRunOf,
  runOf,
  type Change,
  type Round,
  type RunStep,
} from '../../sync/model/schedule.fixture.ts';

type SourceChange = Round['changes'][number];
export type RunKind = 'changes' | 'follow' | 'sync' | 'deletions';

/** How the source tells its changes; all of it is within the contract. */
export interface Telling {
  /** `was`: an event shows its document as it was then; `is`: as it is when the event is read. */
  readonly shows: 'was' | 'is';
  readonly checkpointEvery: number;
  /** By how many entries a checkpoint stays behind what was given. */
  readonly lag: number;
  /** Between two checkpoints: events of other documents change places, one comes twice, or several come as one. */
  readonly mixes: boolean;
  readonly repeats: boolean;
  readonly merges: boolean;
}

/** What goes wrong while the source is read, counted in documents and events that it gave in this run. */
export interface ReadFault {
  readonly kind: 'throws' | 'retry' | 'lost' | 'unavailable' | 'short' | 'headless' | 'fatal body';
  readonly after: number;
  readonly times: number;
}

/** What happens after so many documents and events. */
export type During = { readonly after: number } & (
  | { readonly what: 'change'; readonly change: SourceChange }
  | { readonly what: 'forget' }
  /** Another run begins and ends meanwhile. `asleep`: so long that the lease of this one runs out. */
  | { readonly what: 'rival'; readonly kind: RunKind; readonly asleep: boolean }
);

export interface ChangesStep extends Omit<RunStep, 'source'> {
  readonly kind: RunKind;
  readonly telling: Telling;
  readonly fault?: ReadFault;
  readonly during: readonly During[];
}

export interface ChangesRound {
  readonly before: readonly SourceChange[];
  /** Whether the source forgets what happened so far, or somebody deletes the index. */
  readonly lost: 'journal' | 'index' | undefined;
  readonly step: ChangesStep;
  readonly pauseMs: number;
}

/** A random history of a source and of the runs that follow it, as data. */
export interface ChangesSchedule {
  readonly seed: number;
  readonly rounds: readonly ChangesRound[];
}

export function changesScheduleOf(seed: number): ChangesSchedule {
  const random = new Random(seed);
  const settings = { rules: random.chance(0.5), documentVersion: '1' };
  const shows = random.of(['was', 'is'] as const);
  const rounds = Array.from({ length: random.between(2, 5) }, (_, at) =>
    roundOf(random, { settings, shows, first: at === 0 }),
  );
  return { seed, rounds };
}

interface Given {
  readonly settings: Pick<RunStep, 'rules' | 'documentVersion'>;
  readonly shows: Telling['shows'];
  readonly first: boolean;
}

function roundOf(random: Random, given: Given): ChangesRound {
  const filling = given.first ? random.between(0, random.of([6, 20, 60])) : 0;
  const inserts = Array.from({ length: filling }, () => changeOf(random, 'insert', 1));
  const others = Array.from({ length: random.between(0, 15) }, () => changeOf(random));
  return {
    before: [...inserts, ...others],
    lost:
      given.first || random.chance(0.85) ? undefined : random.of(['journal', 'journal', 'index'] as const),
    step: stepOf(random, given),
    pauseMs: random.of([0, 0, 1000, 40_000, 600_000]),
  };
}

/** Most changes meet few documents, so that one changes again and again, is deleted and comes back. */
function changeOf(
  random: Random,
  change?: Change,
  spread: number = random.of([0.25, 0.25, 1]),
): SourceChange {
  const kind = change ?? (random.chance(0.02) ? 'empty' : random.of(changes));
  return { change: kind, pick: random.next() * spread };
}

function stepOf(random: Random, given: Given): ChangesStep {
  const { source: _, ...run } = runOf(random);
  const other = random.chance(0.1) && quietRunOf(random);
  const { rules, documentVersion } = other || given.settings;
  const toCursor = run.network.length > 0 && random.chance(0.3) ? [networkFaultOf(random, 'cursor')] : [];
  return {
    ...run,
    rules,
    documentVersion,
    network: [...run.network, ...toCursor],
    kind: random.of(['changes', 'changes', 'changes', 'follow', 'follow', 'sync', 'deletions'] as const),
    telling: tellingOf(random, given.shows),
    ...(random.chance(0.3) && { fault: faultOf(random) }),
    during: Array.from({ length: random.of([0, 2, 8]) }, () => duringOf(random)),
  };
}

export function tellingOf(random: Random, shows: Telling['shows']): Telling {
  return {
    shows,
    checkpointEvery: random.of([1, 2, 5, 20]),
    lag: random.of([0, 0, 1, 3]),
    mixes: random.chance(0.3),
    repeats: random.chance(0.3),
    merges: random.chance(0.3),
  };
}

function faultOf(random: Random): ReadFault {
  return {
    kind: random.of([
      'throws',
      'retry',
      'retry',
      'retry',
      'lost',
      'unavailable',
      'short',
      'headless',
      'fatal body',
    ] as const),
    after: random.between(0, 25),
    times: random.of([1, 1, 2, 8]),
  };
}

function duringOf(random: Random): During {
  const after = random.between(0, 30);
  if (random.chance(0.05)) return { after, what: 'forget' };
  if (random.chance(0.06)) {
    const kind = random.of(['changes', 'changes', 'sync', 'deletions'] as const);
    return { after, what: 'rival', kind, asleep: random.chance(0.7) };
  }
  return { after, what: 'change', change: changeOf(random) };
}
