import { median } from './median.ts';

/**
 * How many times as long as its baseline something took: the median over pairs that were measured one after the other,
 * for the machine drifts between pairs.
 */
export function pairRatio(seconds: readonly number[], baseline: readonly number[]): number {
  if (seconds.length !== baseline.length) throw new Error('Every run needs the run it is compared with');
  return median(seconds.map((value, at) => value / (baseline[at] ?? Number.NaN)));
}
