import type { ConfigurationIssue, SourceDefinition } from '@elastic-ingest/source-sdk';
import type { ConfigIssue } from '../config-file/config-issue.ts';
import type { ConfigFile } from '../config-file/load-config.ts';
import type { ConfiguredSync } from '../config-file/syncs-section.ts';
import { closest } from '../did-you-mean.ts';

/** Says of the issues of a source's configuration where they stand in the file. */
export function configurationIssues(
  config: Pick<ConfigFile, 'positionOf'>,
  sync: ConfiguredSync,
  definition: SourceDefinition,
  issues: readonly ConfigurationIssue[],
): ConfigIssue[] {
  return issues.map(({ field, message }) => {
    const path = ['syncs', sync.name, 'configuration', field];
    return { path, at: config.positionOf(path), message: explained(field, message) };
  });

  function explained(field: string, message: string): string {
    const known = definition.configuration[field];
    if (known !== undefined) {
      const unquoted = known.type === 'str' && typeof sync.configuration[field] !== 'string';
      return unquoted && message === 'must be text' ? 'must be text; put it in quotes' : message;
    }
    const meant = closest(field, Object.keys(definition.configuration));
    return meant === undefined ? message : `unknown field. Did you mean "${meant}"?`;
  }
}
