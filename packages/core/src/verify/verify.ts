import { systemClock } from '../flow/clock.ts';
import { endedBy } from '../sync/ended-by.ts';
import { defaultBulkLimits } from '../sink/bulk-limits.ts';
import { BulkSink } from '../sink/bulk-sink.ts';
import { heldLease } from '../state/held-lease.ts';
import { Findings } from './findings.ts';
import type { Proof } from './proof.ts';
import { prove } from './prove.ts';
import type { VerifyOptions } from './verify-options.ts';
import type { VerifyOutcome } from './verify-outcome.ts';

/**
 * Whether an index is equal to a source, and with `repair` makes it so. Whole documents are compared, so a document changed behind the engine's back is
 * seen; `comparedBy` says where version tokens had to do. What the source and the index were while they were read is what
 * was compared. Never throws: failure and cancellation are outcomes.
 */
export async function verify(options: VerifyOptions): Promise<VerifyOutcome> {
  const startedAt = performance.now();
  const signal = options.signal ?? new AbortController().signal;
  const random = options.random ?? Math.random;
  const findings = new Findings(options.samples ?? 10);
  const { repairs } = findings;
  const lease = heldLease(options, signal);
  // Pauses between requests are real ones, whatever clock the lease goes by.
  const { clock: _, ...writing } = options;
  const sink = new BulkSink({
    ...writing,
    limits: { ...defaultBulkLimits, ...options.limits },
    signal,
    random,
    beforeSend: lease.assertHeld,
    onSettled: ({ id }, outcome) => {
      if (outcome.kind === 'rejected') {
        repairs.refused += 1;
        findings.rejected.keep(id, outcome.reason);
      } else if (outcome.kind === 'dropped') {
        repairs.refused += 1;
        findings.rejected.keep(id, 'The ingest pipeline dropped it');
      } else if (outcome.kind === 'absent') findings.absent += 1;
      else repairs[outcome.kind] += 1;
    },
  });
  const proof: Proof = {
    options,
    findings,
    sink,
    acquireLease: lease.acquire,
    signal,
    random,
    clock: options.clock ?? systemClock,
    tokensFor: options.quick === true ? 'quick' : undefined,
    strategy: undefined,
  };
  const end = () => ({
    counters: findings.counters,
    samples: {
      missing: findings.missing.items,
      different: findings.different.items,
      extra: findings.extra.items,
    },
    rejects: findings.rejected.rejects,
    comparedBy: proof.tokensFor === undefined ? ('documents' as const) : ('tokens' as const),
    tokensFor: proof.tokensFor,
    repairs: options.repair === true ? repairs : undefined,
    strategy: proof.strategy,
    seconds: (performance.now() - startedAt) / 1000,
  });
  try {
    const verdict = await prove(proof);
    return { ...verdict, ...end() };
  } catch (thrown) {
    await sink.settle();
    return { ...endedBy(thrown, signal, 'EI_VERIFY_FAILED'), ...end() };
  } finally {
    await lease.release();
  }
}
