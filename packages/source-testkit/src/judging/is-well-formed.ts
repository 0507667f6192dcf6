import { toUSVString } from 'node:util';

/** Whether a text has no half of a surrogate pair. `String.prototype.isWellFormed` is newer than the oldest Node we run on has types for. */
export function isWellFormed(text: string): boolean {
  return toUSVString(text) === text;
}
