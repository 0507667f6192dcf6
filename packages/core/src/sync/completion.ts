import { readLease, type Checkpoint } from '../state/lease-document.ts';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import { readIdentity } from '../target/index-identity.ts';
import type { Run } from './reconcile.ts';
import type { SyncOptions } from './sync-options.ts';

/**
 * What a complete sync without rejects left behind. It stands in the released lease, so it is gone as soon as anybody takes the index again,
 * and a run that fails or is killed leaves none.
 */
export interface Completion extends Checkpoint {
  readonly owner: string;
  /** See `settingsToken`. */
  readonly settings: string;
  readonly indexUuid: string;
  /** Documents of the index, as the sync counted them. */
  readonly documents: number;
}

/** Undefined where the next sync has to read the source whatever that says of itself. */
export function completionOf(
  { options, counters, course }: Pick<Run, 'options' | 'counters' | 'course'>,
  settings: string,
  indexUuid: string,
): Completion | undefined {
  const { owner, source, mode } = options;
  const { documents } = course;
  if (source.changed === undefined || mode === 'deletions' || documents === undefined) return undefined;
  // What was rejected is tried again by the next sync.
  return counters.rejected > 0 ? undefined : { owner, settings, indexUuid, documents };
}

/**
 * Whether the index is as the last complete sync left it and the source says that nothing changed since. The source is asked only where
 * its answer is about this index, with these settings.
 */
export async function isStillComplete(
  options: Pick<SyncOptions, 'client' | 'index' | 'owner' | 'source' | 'force'>,
  settings: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { client, index, owner, source, force } = options;
  if (source.changed === undefined || force === true) return false;
  const left = (await readLease({ client, index, signal }))?.document.completion;
  if (left === undefined || left['owner'] !== owner || left['settings'] !== settings) return false;
  if (left['indexUuid'] !== (await readIdentity(client, index, signal))) return false;
  await refreshIndex(client, index, signal);
  const { count } = await client.count({ index }, { signal });
  return left['documents'] === count && (await source.changed({ signal })) === false;
}
