import type { Clock } from '../flow/clock.ts';
import { RejectLog } from '../rejects/reject-log.ts';
import { defaultBulkLimits } from '../sink/bulk-limits.ts';
import { BulkSink } from '../sink/bulk-sink.ts';
import { defaultErrorBudget, ErrorBudget } from '../sink/error-budget.ts';
import type { SyncCounters } from './sync-outcome.ts';
import type { SyncOptions } from './sync-options.ts';

export interface SyncSink {
  readonly sink: BulkSink;
  readonly log: RejectLog;
  /** A document that failed before it was sent. */
  readonly reject: (id: string, reason: string) => Promise<void> | void;
}

/** The sink of a sync: it counts what is acknowledged, keeps what is rejected, and stops when that is too much. */
export function openSink(
  options: SyncOptions & {
    readonly signal: AbortSignal;
    readonly random: () => number;
    readonly clock: Clock;
    readonly beforeSend: () => void;
  },
  counters: SyncCounters,
  onReject: (id: string) => void = () => undefined,
): SyncSink {
  // Pauses between requests are real ones, whatever clock the lease and its dates go by.
  const { clock: _, errorBudget, ...writing } = options;
  const log = new RejectLog({ ...options, rejects: options.rejects ?? 'index' });
  const budget =
    errorBudget === false ? undefined : new ErrorBudget({ ...defaultErrorBudget, ...errorBudget });
  // Operations that come before a document which failed by itself: it counts in its place among them, else a few in many would look like a row.
  const early: number[] = [];
  const recordEarly = (): void => {
    while ((early[0] ?? Infinity) <= sink.settled) {
      early.shift();
      budget?.record(true);
    }
  };
  const sink: BulkSink = new BulkSink({
    ...writing,
    limits: { ...defaultBulkLimits, ...options.limits },
    budget,
    onSettled: ({ id, action }, outcome, document) => {
      recordEarly();
      if (outcome.kind === 'rejected') {
        counters.rejected += 1;
        onReject(id);
        const { reason, error } = outcome;
        return log.add({ id, action, reason, errorType: error?.type, json: document() });
      }
      if (outcome.kind !== 'absent') counters[outcome.kind] += 1;
      return undefined;
    },
  });
  const reject: SyncSink['reject'] = (id, reason) => {
    counters.rejected += 1;
    onReject(id);
    const kept = log.add({ id, action: 'index', reason });
    early.push(sink.taken);
    recordEarly();
    budget?.throwIfExceeded();
    return kept;
  };
  return { sink, log, reject };
}
