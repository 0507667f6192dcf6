import { openHashTableDiff, type ScannedIndex } from './hash-table-diff.ts';
import type { IndexDiff } from './index-diff.ts';
import { MergeJoinDiff } from './merge-join-diff.ts';
import type { OpenDiffOptions } from './open-diff.ts';

const nothing: ScannedIndex = {
  timestamps: false,
  // oxlint-disable-next-line no-empty-function
  scan: async function* () {},
};

/** The comparison with an index that does not exist yet: all is new, and a fault of the source shows as it would with the index. */
export async function diffOfMissingIndex(index: string, options: OpenDiffOptions): Promise<IndexDiff> {
  if (options.strategy !== 'merge-join' || !(await options.ordered()))
    return openHashTableDiff(nothing, options);
  const snapshot = {
    total: 0,
    next: () => Promise.resolve({ ids: [], versions: [] }),
    close: () => Promise.resolve(),
  };
  return new MergeJoinDiff(index, snapshot);
}
