import type { FirstOf } from '../flow/first-of.ts';
import type { IndexDiff } from './index-diff.ts';

/** The first `_id`s that the source did not show, after `finish`. */
export async function sampleAbsent(diff: IndexDiff, sample: FirstOf<string>): Promise<void> {
  if (sample.isFull) return;
  for await (const ids of diff.absent()) {
    for (const id of ids) sample.add(id);
    if (sample.isFull) return;
  }
}
