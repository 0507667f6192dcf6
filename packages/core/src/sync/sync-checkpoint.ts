import type { Checkpoint } from '../state/lease-document.ts';
import type { SyncCounters } from './sync-outcome.ts';

/** What a sync did before it was interrupted: the one that goes on counts from there. */
export type SyncCheckpoint = Readonly<Pick<SyncCounters, 'created' | 'updated' | 'deleted'>>;

/** As it is stored; undefined where nothing was done yet. */
export function writeCheckpoint(owner: string, counters: SyncCounters): Checkpoint | undefined {
  const { created, updated, deleted } = counters;
  return created + updated + deleted === 0 ? undefined : { owner, created, updated, deleted };
}

/** Undefined where there is none, or another owner's. */
export function readCheckpoint(owner: string, stored: Checkpoint | undefined): SyncCheckpoint | undefined {
  if (stored?.['owner'] !== owner) return undefined;
  const count = (name: string): number => {
    const value = stored[name];
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
  };
  return { created: count('created'), updated: count('updated'), deleted: count('deleted') };
}
