import type { JsonObject } from '../json.ts';
import type { Versioned } from './versioned.ts';

/**
 * Why an event does not apply to a document as it is: `illegal` in its state, `lost` because the claim or lock that the event
 * relies on is somebody else's now, `held` because somebody else's holds.
 */
export type Refusal = 'illegal' | 'lost' | 'held';

/** The whole document after an event, or why there is none. */
export type Change = { readonly kind: 'changed'; readonly document: JsonObject } | { readonly kind: Refusal };

/** What came of a write. Only after `updated` something was written; `conflict`: the document changed since it was read. */
export type Update<T> =
  | { readonly kind: 'updated'; readonly current: Versioned<T> }
  | { readonly kind: 'conflict' }
  | { readonly kind: Refusal };

/** `stored` with these fields changed, everything else as it was. */
export function changed(stored: JsonObject, fields: JsonObject): Change {
  return { kind: 'changed', document: { ...stored, ...fields } };
}
