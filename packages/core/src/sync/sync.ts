import type { IngestError } from '@elastic-ingest/errors';
import { systemClock } from '../flow/clock.ts';
import { heldLease } from '../state/held-lease.ts';
import { endedBy } from './ended-by.ts';
import { openSink } from './open-sink.ts';
import { reconcile, type Run } from './reconcile.ts';
import { noCounters, type SyncOutcome } from './sync-outcome.ts';
import type { SyncOptions } from './sync-options.ts';

/**
 * Makes an index equal to a source: writes what is new or changed, leaves the rest alone, and deletes last, only after the source was
 * read to its end and everything written is acknowledged. Searches see it with the index's next refresh, or at once with `refresh`. Never throws: failure and
 * cancellation are outcomes.
 */
export async function sync(options: SyncOptions): Promise<SyncOutcome> {
  const startedAt = performance.now();
  const signal = options.signal ?? new AbortController().signal;
  const random = options.random ?? Math.random;
  const clock = options.clock ?? systemClock;
  const counters = noCounters();
  const lease = heldLease(options, signal);
  const { sink, log, reject } = openSink(
    { ...options, signal, random, clock, beforeSend: lease.assertHeld },
    counters,
  );
  let strategy: SyncOutcome['strategy'];
  const run: Run = {
    options,
    sink,
    counters,
    reject,
    signal,
    random,
    onStrategy: (chosen) => {
      strategy = chosen;
    },
    acquireLease: lease.acquire,
  };
  const end = () => ({
    counters,
    rejects: log.first,
    rejectIndex: log.state,
    strategy,
    seconds: (performance.now() - startedAt) / 1000,
  });
  let guarded: IngestError | undefined;
  try {
    guarded = await reconcile(run);
    // A source that said itself that nothing changed has shown nothing, of rejected documents neither; a run for deletions wrote none.
    const isWhole = strategy !== undefined && options.mode !== 'deletions';
    await log.finish({ complete: guarded === undefined && isWhole });
  } catch (thrown) {
    await sink.settle();
    // What made the sync fail is told, not what came of it afterwards.
    if (!signal.aborted) await log.finish({ complete: false }).catch(() => undefined);
    return { ...endedBy(thrown, signal, 'EI_SYNC_FAILED'), ...end() };
  } finally {
    await lease.release();
  }
  if (guarded !== undefined) return { status: 'guarded', error: guarded, ...end() };
  return { status: 'completed', ...end() };
}
