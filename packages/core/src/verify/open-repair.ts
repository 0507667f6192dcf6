import type { Clock } from '../flow/clock.ts';
import { RejectLog } from '../rejects/reject-log.ts';
import { defaultBulkLimits } from '../sink/bulk-limits.ts';
import { BulkSink } from '../sink/bulk-sink.ts';
import type { Findings } from './findings.ts';
import type { VerifyOptions } from './verify-options.ts';

/** What a repair writes through, and what keeps the documents that it cannot write; undefined where none was asked for. */
export interface Repair {
  readonly sink: BulkSink;
  readonly log: RejectLog | undefined;
}

/** Counts what is acknowledged, and keeps what is refused as a sync does. */
export function openRepair(
  options: VerifyOptions & {
    readonly signal: AbortSignal;
    readonly random: () => number;
    readonly clock: Clock;
    readonly beforeSend: () => void;
  },
  findings: Findings,
): Repair {
  const { repairs } = findings;
  // Pauses between requests are real ones, whatever clock the lease and its dates go by.
  const { clock: _, ...writing } = options;
  const log =
    options.repair === true ? new RejectLog({ ...options, rejects: options.rejects ?? 'index' }) : undefined;
  const sink = new BulkSink({
    ...writing,
    limits: { ...defaultBulkLimits, ...options.limits },
    onSettled: ({ id, action }, outcome, document) => {
      if (outcome.kind === 'rejected') {
        const { reason, error } = outcome;
        repairs.refused += 1;
        findings.rejected.keep(id, reason);
        return log?.add({ id, action, reason, errorType: error?.type, json: document() });
      }
      if (outcome.kind === 'dropped') {
        repairs.refused += 1;
        findings.rejected.keep(id, 'The ingest pipeline dropped it');
      } else if (outcome.kind === 'absent') findings.absent += 1;
      else repairs[outcome.kind] += 1;
      return undefined;
    },
  });
  return { sink, log };
}
