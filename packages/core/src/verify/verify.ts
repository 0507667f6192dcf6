import { systemClock } from '../flow/clock.ts';
import { endedBy } from '../sync/ended-by.ts';
import { heldLease } from '../state/held-lease.ts';
import { Findings } from './findings.ts';
import { openRepair } from './open-repair.ts';
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
  const lease = heldLease(options, signal);
  const clock = options.clock ?? systemClock;
  const beforeSend = lease.assertHeld;
  const { sink, log } = openRepair({ ...options, signal, random, clock, beforeSend }, findings);
  const proof: Proof = {
    options,
    findings,
    sink,
    log,
    acquireLease: lease.acquire,
    signal,
    random,
    clock,
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
    rejectIndex: log?.state ?? { status: 'unused' as const },
    comparedBy: proof.tokensFor === undefined ? ('documents' as const) : ('tokens' as const),
    tokensFor: proof.tokensFor,
    repairs: options.repair === true ? findings.repairs : undefined,
    strategy: proof.strategy,
    seconds: (performance.now() - startedAt) / 1000,
  });
  try {
    const verdict = await prove(proof);
    const { status } = verdict;
    await log?.finish({ complete: status !== 'guarded' && status !== 'cannot-prove' });
    return { ...verdict, ...end() };
  } catch (thrown) {
    await sink.settle();
    // What made the repair fail is told, not what came of it afterwards.
    if (!signal.aborted) await log?.finish({ complete: false }).catch(() => undefined);
    return { ...endedBy(thrown, signal, 'EI_VERIFY_FAILED'), ...end() };
  } finally {
    await lease.release();
  }
}
