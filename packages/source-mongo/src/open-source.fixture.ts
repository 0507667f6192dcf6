import { parseConfiguration, type ConfigurationOf, type Source } from '@elastic-ingest/source-sdk';
import { MongoSource } from './mongo-source.ts';

/** The configuration as the command line reads it. Database `test` unless said otherwise. */
export function configurationOf(
  given: Readonly<Record<string, unknown>>,
): ConfigurationOf<typeof MongoSource.configuration> {
  const parsed = parseConfiguration(MongoSource.configuration, { database: 'test', ...given });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.configuration;
}

/** Opens the source as the command line does. */
export function openSource(given: Readonly<Record<string, unknown>>): Promise<Source> {
  return MongoSource.open({
    configuration: configurationOf(given),
    signal: new AbortController().signal,
  });
}
