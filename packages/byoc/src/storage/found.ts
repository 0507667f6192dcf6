import type { Fault } from '../decoding/fault.ts';
import type { JsonObject } from '../json.ts';
import type { DocumentVersion, Versioned } from './versioned.ts';

/** A document that cannot be read, with all that is wrong with it. It harms nothing but itself. */
export interface Malformed extends DocumentVersion {
  readonly id: string;
  readonly faults: readonly Fault[];
  readonly stored: JsonObject;
}

/** A document that is there: read, or not readable. */
export type Found<T> = Versioned<T> | Malformed;

export function isMalformed<T>(found: Found<T>): found is Malformed {
  return 'faults' in found;
}
