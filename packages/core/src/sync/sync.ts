import type { IngestError } from '@elastic-ingest/errors';
import { systemClock } from '../flow/clock.ts';
import { heldLease, type HeldLease } from '../state/held-lease.ts';
import type { Checkpoint } from '../state/lease-document.ts';
import { endedBy } from './ended-by.ts';
import { openSink } from './open-sink.ts';
import { reconcile, type Course, type Run } from './reconcile.ts';
import { writeCheckpoint } from './sync-checkpoint.ts';
import { noCounters, type SyncCounters, type SyncOutcome } from './sync-outcome.ts';
import type { SyncOptions } from './sync-options.ts';

/**
 * Makes an index equal to a source: writes what is new or changed, leaves the rest alone, and deletes last, only after the source was
 * read to its end and everything written is acknowledged. Searches see it with the index's next refresh, or at once with `refresh`. Never throws: failure and
 * cancellation are outcomes.
 */
export async function sync(options: SyncOptions): Promise<SyncOutcome> {
  const counters = noCounters();
  const course: Course = {};
  let status: SyncOutcome['status'] = 'canceled';
  // The next run after a failure is a run of its own; one that was asked to stop, or killed, is gone on with.
  const checkpoint = (): Checkpoint | undefined =>
    status === 'canceled' && options.force !== true ? writeCheckpoint(options.owner, counters) : undefined;
  const completion = (): Checkpoint | undefined => (status === 'completed' ? course.completion : undefined);
  // A run for deletions leaves alone what another has left.
  const lease = heldLease(
    options.mode === 'deletions' ? options : { ...options, checkpoint, completion },
    options.signal ?? new AbortController().signal,
  );
  try {
    const outcome = await syncUnder(lease, options, { counters, course });
    ({ status } = outcome);
    return outcome;
  } finally {
    await lease.release();
  }
}

/** The same under a lease that is the caller's to release. `whole`: the source is read whether it says that it changed or not. */
export async function syncUnder(
  lease: HeldLease,
  options: SyncOptions,
  {
    counters = noCounters(),
    course = {},
    whole = false,
  }: { readonly counters?: SyncCounters; readonly course?: Course; readonly whole?: boolean } = {},
): Promise<SyncOutcome> {
  const startedAt = performance.now();
  const signal = options.signal ?? new AbortController().signal;
  const random = options.random ?? Math.random;
  const clock = options.clock ?? systemClock;
  const { sink, log, reject } = openSink(
    { ...options, signal, random, clock, beforeSend: lease.assertHeld },
    counters,
  );
  const run: Run = {
    options,
    sink,
    counters,
    reject,
    signal,
    random,
    whole,
    forgetRejects: () => log.restart(),
    course,
    acquireLease: lease.acquire,
  };
  const end = () => ({
    counters,
    rejects: log.first,
    rejectIndex: log.state,
    strategy: course.strategy,
    failedOver: course.failedOver,
    resumed: course.resumed,
    content: course.content,
    seconds: (performance.now() - startedAt) / 1000,
  });
  let guarded: IngestError | undefined;
  try {
    guarded = await reconcile(run);
    // A source that said itself that nothing changed has shown nothing, of rejected documents neither; a run for deletions wrote none.
    const isWhole = course.strategy !== undefined && options.mode !== 'deletions';
    await log.finish({ complete: guarded === undefined && isWhole });
  } catch (thrown) {
    await sink.settle();
    // What made the sync fail is told, not what came of it afterwards.
    if (!signal.aborted) await log.finish({ complete: false }).catch(() => undefined);
    return { ...endedBy(thrown, signal, 'EI_SYNC_FAILED'), ...end() };
  }
  if (guarded !== undefined) return { status: 'guarded', error: guarded, ...end() };
  return { status: 'completed', ...end() };
}
