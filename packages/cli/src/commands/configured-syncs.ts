import { ConfigurationError } from '../config-file/configuration-error.ts';
import type { ConfigFile } from '../config-file/load-config.ts';
import type { ConfiguredSync } from '../config-file/syncs-section.ts';
import type { ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { Failures } from '../failures.ts';
import { unknownSyncs } from './unknown-syncs.ts';

/** The named syncs, for a command that does without their sources. Throws everything that is wrong with the file and the names. */
export function configuredSyncs(
  config: ConfigFile,
  names: readonly string[],
): { readonly elasticsearch: ElasticsearchSettings; readonly syncs: readonly ConfiguredSync[] } {
  const { elasticsearch, issues } = config;
  const wrong = issues.length === 0 ? [] : [new ConfigurationError(config.name, issues)];
  const errors = [...wrong, ...unknownSyncs(names, config)];
  if (errors.length > 0 || elasticsearch === undefined) throw new Failures(errors);
  return { elasticsearch, syncs: names.flatMap((name) => config.syncs.get(name) ?? []) };
}
