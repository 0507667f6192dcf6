import { isSet, type Given } from './given-options.ts';
import type { ChosenSyncs, CommonArguments, SyncArguments } from './parsed-arguments.ts';
import { usage } from './usage.ts';

/** The options of `sync`. Throws EI_USAGE where they do not go together. */
export function syncArguments(
  chosen: ChosenSyncs,
  given: Given,
): Omit<SyncArguments, 'command' | keyof CommonArguments> {
  const deletions = isSet(given, 'deletions');
  const force = isSet(given, 'force');
  const changes = changesOf(given);
  if (deletions && force) throw usage('--deletions writes nothing, so --force does not go with it');
  if (changes !== undefined && (deletions || force))
    throw usage(`--${deletions ? 'deletions' : 'force'} is for full syncs, not for changes`);
  if (changes === 'follow' && (chosen.all || chosen.names.length !== 1))
    throw usage('--follow goes on until it is interrupted, so it takes the name of one sync');
  return {
    ...chosen,
    allowDeletes: isSet(given, 'allow-deletes'),
    adopt: isSet(given, 'adopt'),
    deletions,
    force,
    changes,
  };
}

function changesOf(given: Given): SyncArguments['changes'] {
  if (isSet(given, 'follow')) return 'follow';
  return isSet(given, 'incremental') ? 'once' : undefined;
}
