import { IngestError } from '@elastic-ingest/errors';
import type { ConfigFile } from '../config-file/load-config.ts';
import { didYouMean } from '../did-you-mean.ts';

/** One error for each name that is no sync of the file. Of a file that is not YAML nothing is known. */
export function unknownSyncs(
  names: readonly string[],
  { name: file, syncNames }: Pick<ConfigFile, 'name' | 'syncNames'>,
): IngestError[] {
  if (syncNames === undefined) return [];
  const hint =
    syncNames.length === 0
      ? 'Describe it below `syncs:`.'
      : `Name one of ${syncNames.join(', ')}, or describe it below \`syncs:\`.`;
  return names
    .filter((name) => !syncNames.includes(name))
    .map((name) => {
      const message = `${file} has no sync ${name}${didYouMean(name, syncNames)}`;
      return new IngestError(message, { code: 'EI_SYNC_UNKNOWN', hint });
    });
}
