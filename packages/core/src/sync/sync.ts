import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import { BulkSink } from '../sink/bulk-sink.ts';
import { defaultBulkLimits } from '../sink/bulk-limits.ts';
import { systemClock } from '../flow/clock.ts';
import { Lease } from '../state/lease.ts';
import { reconcile, type Run } from './reconcile.ts';
import { noCounters, type Reject, type SyncOutcome } from './sync-outcome.ts';
import type { SyncOptions } from './sync-options.ts';

const rejectsKept = 100;
const leaseLifeMs = 30_000;

/**
 * Makes an index equal to a source: writes what is new or changed, leaves the rest alone, and deletes last, only after the source was
 * read to its end and everything written is acknowledged. Searches see it with the index's next refresh, or at once with `refresh`. Never throws: failure and
 * cancellation are outcomes.
 */
export async function sync(options: SyncOptions): Promise<SyncOutcome> {
  const startedAt = performance.now();
  const counters = noCounters();
  const rejects: Reject[] = [];
  const signal = options.signal ?? new AbortController().signal;
  const random = options.random ?? Math.random;
  const reject = (id: string, reason: string): void => {
    counters.rejected += 1;
    if (rejects.length < rejectsKept) rejects.push({ id, reason });
  };
  let lease: Lease | undefined;
  const sink = new BulkSink({
    client: options.client,
    index: options.index,
    limits: { ...defaultBulkLimits, ...options.limits },
    signal,
    random,
    beforeSend: () => lease?.assertHeld(),
    onSettled: ({ id }, outcome) => {
      if (outcome.kind === 'rejected') reject(id, outcome.reason);
      else if (outcome.kind !== 'absent') counters[outcome.kind] += 1;
    },
  });
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
    acquireLease: async () => {
      const holder = options.holder ?? options.owner;
      lease = await Lease.acquire({
        client: options.client,
        index: options.index,
        holder,
        clock: options.clock ?? systemClock,
        lifeMs: leaseLifeMs,
        signal,
      });
    },
  };
  const end = () => ({ counters, rejects, strategy, seconds: (performance.now() - startedAt) / 1000 });
  let guarded: IngestError | undefined;
  try {
    guarded = await reconcile(run);
  } catch (thrown) {
    await sink.settle();
    const error = toIngestError(thrown, {
      code: signal.aborted ? 'EI_CANCELED' : 'EI_SYNC_FAILED',
      disposition: signal.aborted ? 'stop' : 'fatal',
    });
    return { status: signal.aborted ? 'canceled' : 'failed', error, ...end() };
  } finally {
    await lease?.release();
  }
  if (guarded !== undefined) return { status: 'guarded', error: guarded, ...end() };
  return { status: 'completed', ...end() };
}
