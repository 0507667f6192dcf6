import type { OpenDiffOptions } from '../diff/open-diff.ts';
import { hasAdvancedRules } from '../rules/advanced-rules.ts';
import type { SyncOptions } from './sync-options.ts';

/** How the index is to be compared: as the options and the source allow it. */
export function diffOptions(
  {
    source,
    capabilities,
    strategy,
    advancedRules,
  }: Pick<SyncOptions, 'source' | 'capabilities' | 'strategy' | 'advancedRules'>,
  run: {
    readonly signal: AbortSignal;
    readonly random: () => number;
    readonly estimated: number | undefined;
  },
): OpenDiffOptions {
  const { signal, random, estimated } = run;
  return {
    // `ordered()` knows nothing of the rules, which may order otherwise.
    ordered: async () =>
      !hasAdvancedRules(advancedRules) &&
      capabilities?.order === 'id' &&
      (await source.ordered?.({ signal })) !== false,
    signal,
    seed: Math.floor(random() * 0x1_0000_0000),
    estimated,
    ...(strategy && { strategy }),
  };
}
