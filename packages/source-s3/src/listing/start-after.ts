import { compareBytes } from './compare-bytes.ts';
import type { Listing } from './plan-listings.ts';

/** Where a listing begins: at its start, after a key, or not at all because all its ids come before. */
export type Start = 'start' | 'nothing' | { readonly afterKey: string };

/** Where to begin so that only ids `bucket/key` after `after` come. Any text will do, also one that is no id of this source. */
export function startAfter({ bucket, prefix }: Listing, after: string | undefined): Start {
  if (after === undefined) return 'start';
  const first = `${bucket}/${prefix}`;
  if (!after.startsWith(first)) return compareBytes(first, after) > 0 ? 'start' : 'nothing';
  const afterKey = after.slice(bucket.length + 1);
  // S3 takes no empty key, and one has no object anyway.
  return afterKey === '' ? 'start' : { afterKey };
}
