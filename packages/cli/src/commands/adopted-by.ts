import { adoptConfiguration, type SourceConfiguration } from '@elastic-ingest/core';
import { elasticsearchFailure } from '../elasticsearch/elasticsearch-failure.ts';
import { addressOf } from '../elasticsearch/elasticsearch-settings.ts';
import { interrupted } from '../interrupted.ts';
import type { SyncRun } from './run-syncs.ts';

/** What a source is opened with, for its documents to have the ids that they have in the index. What the index decided of it is told. */
export async function adoptedBy({
  client,
  prepared,
  elasticsearch,
  reporter,
  io: { signal },
}: Omit<SyncRun, 'source' | 'adopted'>): Promise<SourceConfiguration> {
  const { sync, definition, configuration } = prepared;
  const { name, index } = sync;
  // A key without a value chooses nothing.
  const chosen = Object.keys(sync.configuration).filter((key) => (sync.configuration[key] ?? '') !== '');
  try {
    const found = await adoptConfiguration(client, { index, definition, configuration, chosen, signal });
    if (found.adopted === undefined) return found;
    const { values } = found.adopted;
    reporter.event({ event: 'adopted', sync: name, index, configuration: values });
    const set = Object.entries(values).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
    reporter.result(`${name}: ${set.join(', ')}, by which the documents of ${index} keep their ids`);
    return found;
  } catch (error) {
    if (signal.aborted) throw interrupted();
    throw elasticsearchFailure(error, addressOf(elasticsearch)) ?? error;
  }
}
