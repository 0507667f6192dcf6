import type { estypes } from '@elastic/elasticsearch';
import { isBookkeeping } from './bookkeeping-mapping.ts';
import { metaOf, type IndexMeta } from './index-meta.ts';

/** What an index that exists says of its keeper, and what it will say when the owner has taken it. */
export interface TakenOver {
  /** Nothing has to be put. */
  readonly isFit: boolean;
  readonly before: IndexMeta;
  readonly after: IndexMeta;
}

/**
 * An index that is taken over notes the settings of then. Documents of another program whose timestamp is the source's are not written
 * again, so nothing in them tells with which settings they will do.
 */
export function takenOver(
  mapping: estypes.MappingTypeMapping,
  { owner, settings }: { readonly owner: string; readonly settings?: string | undefined },
): TakenOver {
  const before = metaOf(mapping._meta);
  const isFit = isBookkeeping(mapping.properties?.['_sync']) && before.owner === owner;
  if (isFit) return { isFit, before, after: before };
  return { isFit, before, after: { ...(settings !== undefined && { adopted: settings }), ...before, owner } };
}
