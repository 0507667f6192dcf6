import { systemClock, type Clock } from '../flow/clock.ts';
import { Lease, type LeaseOptions } from './lease.ts';

const leaseLifeMs = 30_000;

export interface HeldLease {
  /** Ends when nobody else writes the index; called before anything is. Does nothing when it is held already. Gives the checkpoint that an interrupted run left. */
  readonly acquire: () => Promise<Lease['found']>;
  /** Throws when the lease was lost; a run that never took one may not write and does not ask. */
  readonly assertHeld: () => void;
  readonly release: () => Promise<void>;
}

/** The lease of one run on its index. */
export function heldLease(
  options: Pick<LeaseOptions, 'client' | 'index' | 'checkpoint' | 'completion'> & {
    readonly owner: string;
    readonly holder?: string;
    readonly clock?: Clock;
  },
  signal: AbortSignal,
): HeldLease {
  const { client, index, owner, holder = owner, clock = systemClock, checkpoint, completion } = options;
  let lease: Lease | undefined;
  return {
    acquire: async () => {
      lease ??= await Lease.acquire({
        client,
        index,
        holder,
        clock,
        lifeMs: leaseLifeMs,
        signal,
        ...(checkpoint && { checkpoint }),
        ...(completion && { completion }),
      });
      return lease.found;
    },
    assertHeld: () => lease?.assertHeld(),
    release: async () => lease?.release(),
  };
}
