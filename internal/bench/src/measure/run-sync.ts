import type { Client } from '@elastic/elasticsearch';
import { sync, type SyncOutcome } from '@elastic-ingest/core';
import { MongoSource } from '@elastic-ingest/source-mongo';
import { parseConfiguration } from '@elastic-ingest/source-sdk';
import { indexSettings } from './index-settings.ts';
import type { Task } from './measurement.ts';

/** The sync as the command runs it. Opening the source belongs to start-up; it connects inside the sync. */
export async function prepareSync(client: Client, task: Task): Promise<() => Promise<SyncOutcome>> {
  const { mongodbUrl: host, database, collection } = task;
  const parsed = parseConfiguration(MongoSource.configuration, { host, database, collection });
  if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message).join('\n'));
  const { configuration } = parsed;
  const { signal } = new AbortController();
  const source = await MongoSource.open({ configuration, signal });
  const documentVersion = MongoSource.documentVersion?.(configuration) ?? '';
  return async () => {
    await using opened = source;
    return await sync({
      client,
      index: task.index,
      source: opened,
      capabilities: MongoSource.capabilities,
      owner: 'bench',
      documentVersion,
      indexSettings,
      signal,
    });
  };
}
