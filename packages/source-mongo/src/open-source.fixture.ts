import { parseConfiguration, type Source } from '@elastic-ingest/source-sdk';
import { MongoSource } from './mongo-source.ts';

/** Opens the source as the command line does. Database `test` unless said otherwise. */
export function openSource(given: Readonly<Record<string, unknown>>): Promise<Source> {
  const parsed = parseConfiguration(MongoSource.configuration, { database: 'test', ...given });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return MongoSource.open({ configuration: parsed.configuration, signal: new AbortController().signal });
}
