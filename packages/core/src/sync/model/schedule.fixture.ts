import type { DiffStrategy } from '../../diff/index-diff.ts';
import { Random } from './random.fixture.ts';

/** What happens to one document of the source; `empty` takes all of them. */
export type Change = 'insert' | 'update' | 'delete' | 'draft' | 'conflict' | 'unstorable' | 'empty';

/** What the network between engine and server does. */
export interface NetworkFault {
  readonly to: 'bulk' | 'search' | 'pit' | 'lease' | 'cursor' | 'refresh' | 'settings' | 'any';
  readonly kind:
    | 429
    | 503
    | 413
    | 403
    | 'cut before'
    | 'cut after'
    | 'garbage'
    | 'html'
    | 'partial'
    | 'delay'
    | 'items 429'
    | 'items 503'
    | 'items 400'
    | 'pit lost';
  /** Requests of that kind that pass before. */
  readonly after: number;
  readonly times: number;
}

export interface SourceFault {
  readonly kind: 'throws' | 'duplicate' | 'unordered' | 'fatal body';
  /** Where in the read, in [0, 1]. */
  readonly at: number;
}

export interface RunStep {
  readonly strategy: DiffStrategy;
  readonly rules: boolean;
  readonly documentVersion: string;
  readonly allowDeletes: boolean;
  readonly limits: {
    readonly operations: number;
    readonly bytes: number;
    readonly concurrency: number;
    readonly attempts: number;
  };
  /** Documents that the source gives at a time; 0 for one by one. */
  readonly chunk: number;
  readonly network: readonly NetworkFault[];
  readonly source?: SourceFault;
  /** Counted in requests: the sync is canceled before that one. */
  readonly cancelAt?: number;
  /** Counted in requests: the process is gone before that one, and its lease stays. */
  readonly killAt?: number;
  /** Counted in requests: every point in time is gone before that one, where the server can do that. */
  readonly expireAt?: number;
  /** Counted in requests: the clock jumps before that one, as it does for a machine that slept. */
  readonly sleepAt?: { readonly request: number; readonly ms: number };
}

export interface Round {
  readonly changes: readonly { readonly change: Change; readonly pick: number }[];
  readonly run: RunStep;
  /** How far the clock moves on after it. */
  readonly pauseMs: number;
}

/** A random history of a source and of the syncs that follow it, as data. */
export interface Schedule {
  readonly seed: number;
  /** Whether the index is there before, with documents that another program wrote. */
  readonly foreign: boolean;
  readonly rounds: readonly Round[];
}

/** Each as often as it is drawn. */
export const changes: readonly Change[] = [
  'insert',
  'insert',
  'update',
  'update',
  'delete',
  'delete',
  'draft',
  'conflict',
  'unstorable',
];
const targets = ['bulk', 'bulk', 'bulk', 'search', 'pit', 'lease', 'refresh', 'settings', 'any'] as const;
const anywhere = [429, 503, 403, 'cut before', 'cut after', 'garbage', 'html', 'delay'] as const;
const ofBulk = [...anywhere, 413, 413, 'partial', 'items 429', 'items 503', 'items 400'] as const;
const ofSearch = [...anywhere, 'partial', 'pit lost', 'pit lost'] as const;

export function scheduleOf(seed: number): Schedule {
  const random = new Random(seed);
  const foreign = random.chance(0.2);
  const rounds = Array.from({ length: random.between(1, 3) }, (_, at) => roundOf(random, at === 0));
  return { seed, foreign, rounds };
}

function roundOf(random: Random, first: boolean): Round {
  const filling = first ? random.between(0, random.of([6, 20, 60])) : 0;
  const inserts = Array.from({ length: filling }, () => ({
    change: 'insert' as Change,
    pick: random.next(),
  }));
  const others = Array.from({ length: random.between(0, 12) }, () => ({
    change: random.of(changes),
    pick: random.next(),
  }));
  const emptied = !first && random.chance(0.08) ? [{ change: 'empty' as Change, pick: 0 }] : [];
  return {
    changes: [...inserts, ...others, ...emptied],
    run: runOf(random),
    pauseMs: random.of([0, 0, 1000, 40_000, 600_000]),
  };
}

export function runOf(random: Random): RunStep {
  const faulty = random.chance(0.75);
  const at = (): number => random.between(1, 30);
  return {
    ...quietRunOf(random),
    allowDeletes: random.chance(0.7),
    network: faulty ? Array.from({ length: random.between(0, 3) }, () => networkFaultOf(random)) : [],
    ...(faulty && random.chance(0.3) && { source: sourceFaultOf(random) }),
    ...(faulty && random.chance(0.12) && { cancelAt: at() }),
    ...(faulty && random.chance(0.12) && { killAt: at() }),
    ...(faulty && random.chance(0.12) && { expireAt: at() }),
    ...(faulty &&
      random.chance(0.08) && { sleepAt: { request: at(), ms: random.of([11_000, 26_000, 90_000]) } }),
  };
}

/** A run without faults. */
export function quietRunOf(random: Random): RunStep {
  return {
    strategy: random.of(['hash-table', 'merge-join']),
    rules: random.chance(0.4),
    documentVersion: random.chance(0.8) ? '1' : '2',
    allowDeletes: true,
    limits: {
      operations: random.between(1, 12),
      bytes: random.between(300, 4000),
      concurrency: random.between(1, 4),
      attempts: random.between(1, 5),
    },
    chunk: random.of([0, 3, 100]),
    network: [],
  };
}

export function networkFaultOf(random: Random, to: NetworkFault['to'] = random.of(targets)): NetworkFault {
  const kind = random.of<NetworkFault['kind']>(
    to === 'bulk'
      ? ofBulk
      : to === 'search'
        ? ofSearch
        : to === 'refresh'
          ? [...anywhere, 'partial']
          : anywhere,
  );
  return { to, kind, after: random.of([0, 0, 0, 1, 2, 5]), times: random.of([1, 1, 2, 3, 20]) };
}

function sourceFaultOf(random: Random): SourceFault {
  return {
    kind: random.of(['throws', 'throws', 'duplicate', 'unordered', 'fatal body'] as const),
    at: random.next(),
  };
}
