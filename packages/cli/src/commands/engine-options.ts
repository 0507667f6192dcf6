import type { SyncOptions } from '@elastic-ingest/core';
import { combineBudgets } from '../config-file/error-budget.ts';
import { contentOptions } from './content-options.ts';
import type { SyncRun } from './run-syncs.ts';
import { writeOptions } from './write-options.ts';

/** What the config file and the source say of a sync, so that what is planned or verified is what would be synced. */
export function engineOptions({ prepared, ...run }: SyncRun): Omit<SyncOptions, 'onProgress'> {
  const { sync: settings, definition, configuration } = prepared;
  const { client, elasticsearch, source, adopted, io } = run;
  const documentVersion = definition.documentVersion?.(configuration);
  const errorBudget = combineBudgets(elasticsearch.errorBudget, settings.errorBudget);
  return {
    client,
    index: settings.index,
    source,
    owner: settings.name,
    holder: `${settings.name} on ${io.host}`,
    capabilities: definition.capabilities,
    ...(documentVersion !== undefined && { documentVersion }),
    adopt: settings.adopt,
    adopted,
    allowDeletes: settings.allowDeletes,
    strategy: settings.strategy,
    addId: settings.addId,
    rules: settings.rules,
    advancedRules: settings.advancedRules,
    ...(settings.indexSettings !== undefined && { indexSettings: settings.indexSettings }),
    ...(settings.indexMappings !== undefined && { indexMappings: settings.indexMappings }),
    ...contentOptions(settings, definition.capabilities.content === true),
    ...writeOptions(settings, elasticsearch),
    ...(errorBudget !== undefined && { errorBudget }),
    rejects: settings.rejects,
    signal: io.signal,
  };
}
