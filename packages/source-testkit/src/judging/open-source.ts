import { fail } from 'node:assert/strict';
import { parseConfiguration, type ConfigurationOf, type Source } from '@elastic-ingest/source-sdk';
import type { ConfigurationFields } from '@elastic-ingest/source-sdk';
import type { RawConfiguration, SourceHarness, SourceStore } from '../source-harness.ts';

/** The typed configuration; one that does not parse is a fault of the harness. */
export function parsed(harness: SourceHarness, raw: RawConfiguration): ConfigurationOf<ConfigurationFields> {
  const result = parseConfiguration(harness.definition.configuration, raw);
  if (result.ok) return result.configuration;
  return fail(
    `the harness's configuration is refused: ${result.issues.map(({ field, message }) => `${field} ${message}`).join('; ')}`,
  );
}

/** Opens the source as the command line does. */
export function open(harness: SourceHarness, raw: RawConfiguration): Promise<Source> {
  return harness.definition.open({
    configuration: parsed(harness, raw),
    signal: new AbortController().signal,
  });
}

/** Gives `judge` an opened source of a store of its own, and closes both. */
export async function withSource(
  harness: SourceHarness,
  judge: (source: Source, store: SourceStore) => Promise<void>,
): Promise<void> {
  await using store = await harness.createStore();
  await using source = await open(harness, store.configuration);
  await judge(source, store);
}
