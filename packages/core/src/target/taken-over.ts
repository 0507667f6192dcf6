import { isDeepStrictEqual } from 'node:util';
import type { estypes } from '@elastic/elasticsearch';
import { isBookkeeping } from './bookkeeping-mapping.ts';
import { metaOf, type IndexMeta } from './index-meta.ts';
import type { TargetOptions } from './prepare-index.ts';

/** What an index that exists says of its keeper, and what it will say when the owner has taken it. */
export interface TakenOver {
  /** Nothing has to be put. */
  readonly isFit: boolean;
  readonly before: IndexMeta;
  readonly after: IndexMeta;
}

/**
 * An index that is taken over notes the settings of then. Documents of another program whose timestamp is the source's are not written
 * again, so nothing in them tells with which settings they will do. What another owner decided for their ids is not this one's.
 */
export function takenOver(
  mapping: estypes.MappingTypeMapping,
  { owner, settings, adopted: chosen }: Pick<TargetOptions, 'owner' | 'settings' | 'adopted'>,
): TakenOver {
  const before = metaOf(mapping._meta);
  const isKept = isBookkeeping(mapping.properties?.['_sync']) && before.owner === owner;
  const adoptedSettings = before.adoptedSettings ?? (isKept ? undefined : settings);
  const adopted = chosen ?? (before.owner === owner ? before.adopted : undefined);
  const after: IndexMeta = {
    owner,
    ...(adoptedSettings !== undefined && { adoptedSettings }),
    ...(before.restore !== undefined && { restore: before.restore }),
    ...(adopted !== undefined && { adopted }),
  };
  return { isFit: isKept && isDeepStrictEqual(before, after), before, after };
}
