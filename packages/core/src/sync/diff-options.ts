import type { OpenDiffOptions } from '../diff/open-diff.ts';
import type { SyncOptions } from './sync-options.ts';

/** How the index is to be compared: as the options and the source allow it. */
export function diffOptions(
  { source, capabilities, strategy }: Pick<SyncOptions, 'source' | 'capabilities' | 'strategy'>,
  run: {
    readonly signal: AbortSignal;
    readonly random: () => number;
    readonly estimated: number | undefined;
  },
): OpenDiffOptions {
  const { signal, random, estimated } = run;
  return {
    ordered: async () => capabilities?.order === 'id' && (await source.ordered?.({ signal })) !== false,
    signal,
    seed: Math.floor(random() * 0x1_0000_0000),
    estimated,
    ...(strategy && { strategy }),
  };
}
