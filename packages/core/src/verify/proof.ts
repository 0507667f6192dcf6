import type { Clock } from '../flow/clock.ts';
import type { RejectLog } from '../rejects/reject-log.ts';
import type { BulkSink } from '../sink/bulk-sink.ts';
import type { HeldLease } from '../state/held-lease.ts';
import type { Findings } from './findings.ts';
import type { VerifyOptions } from './verify-options.ts';
import type { VerifyOutcome } from './verify-outcome.ts';

/** One verification under way. */
export interface Proof {
  readonly options: VerifyOptions;
  readonly findings: Findings;
  readonly sink: BulkSink;
  /** Keeps what cannot be stored, where a repair was asked for. */
  readonly log: RejectLog | undefined;
  readonly acquireLease: HeldLease['acquire'];
  readonly signal: AbortSignal;
  readonly random: () => number;
  readonly clock: Clock;
  tokensFor: VerifyOutcome['tokensFor'];
  strategy: VerifyOutcome['strategy'];
}
