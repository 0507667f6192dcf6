import { systemClock } from '../flow/clock.ts';
import { defaultBulkLimits } from '../sink/bulk-limits.ts';
import { heldLease } from '../state/held-lease.ts';
import { decidedBy } from '../sync/decided-by.ts';
import { endedBy } from '../sync/ended-by.ts';
import { openSink } from '../sync/open-sink.ts';
import { noCounters } from '../sync/sync-outcome.ts';
import type { ChangesEnd, ChangesRun } from './changes-run.ts';
import type { ChangesOptions } from './changes-options.ts';
import type { ChangesOutcome } from './changes-outcome.ts';
import { keepUp } from './keep-up.ts';
import { RejectEntries } from './reject-entries.ts';
import { StateCursors } from './state-cursors.ts';

/**
 * Brings what happened in a source since the last run into the index, in order, without reading the whole source. A cursor is saved
 * only when everything before it is acknowledged, so that a run that is killed is gone on with, and nothing is missed. Where there is no cursor that
 * can be used, the whole source is read first, under the same lease. Never throws: failure and cancellation are outcomes.
 */
export async function syncChanges(options: ChangesOptions): Promise<ChangesOutcome> {
  const startedAt = performance.now();
  const run = openRun(options);
  const { signal, lease, sink, log, told, counters } = run;
  let end: ChangesEnd;
  try {
    end = await keepUp(run);
  } catch (thrown) {
    await sink.settle();
    if (!signal.aborted) await log.finish({ complete: false }).catch(() => undefined);
    end = endedBy(thrown, signal, 'EI_SYNC_FAILED');
  } finally {
    await lease.release();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { ...end, counters, rejects: log.first, rejectIndex: log.state, ...told, seconds };
}

function openRun(options: ChangesOptions): ChangesRun {
  const { client, index, owner } = options;
  const signal = options.signal ?? new AbortController().signal;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const lease = heldLease(options, signal);
  const counters = noCounters();
  const { onProgress, follow, errorBudget } = options;
  // A run without end would exceed any number in the end; the rate still counts.
  const budget = follow === true && errorBudget === undefined ? { maxTotalErrors: Infinity } : errorBudget;
  const { onProgress: _, ...rest } = options;
  const writing = { ...rest, ...(budget !== undefined && { errorBudget: budget }) };
  const writer = { ...writing, signal, random, clock, beforeSend: lease.assertHeld };
  const entries = new RejectEntries(writer);
  const sink = openSink(writer, counters, (id) => entries.reject(id));
  return {
    options,
    lease,
    cursors: options.cursors ?? new StateCursors({ client, index, owner, clock }),
    ...sink,
    entries,
    counters,
    signal,
    clock,
    random,
    limits: { ...defaultBulkLimits, ...options.limits },
    settings: decidedBy(options).settings,
    report: (progress) => onProgress?.(progress),
    told: { cursor: undefined, full: undefined },
  };
}
