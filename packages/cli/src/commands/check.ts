import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import type { CheckArguments } from '../arguments/parsed-arguments.ts';
import { createClient } from '../elasticsearch/create-client.ts';
import { addressOf, type ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { pingElasticsearch, versionWarning } from '../elasticsearch/ping-elasticsearch.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../exit-code.ts';
import { interrupted } from '../interrupted.ts';
import type { Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import type { Reporter } from '../render/reporter.ts';
import { cliFolder } from '../source-loading/cli-folder.ts';
import { prepareSyncs, type PreparedSync } from '../source-loading/prepare-syncs.ts';
import { openSource } from './open-source.ts';
import { readConfig } from './read-config.ts';

/** What became of one thing that was looked at. */
interface Finding {
  readonly what: string;
  readonly text: string;
  readonly errors: readonly IngestError[];
  readonly warning?: string | undefined;
}

/** Reads the file, loads every source, reaches Elasticsearch and every source, and reports everything that is missing. */
export async function runCheck(given: CheckArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const config = readConfig(given, io, reporter);
  const { syncNames = [] } = config;
  const { syncs, errors, secrets } = await prepareSyncs(config, syncNames, cliFolder);
  reporter.addSecrets(secrets);

  const { elasticsearch, name, sources } = config;
  const text = `${name}: ${counted(syncNames.length, 'sync')}, ${counted(sources.size, 'source')}`;
  // All at once, for each may wait for a server that does not answer; told in the order of the file.
  const looking: (Finding | Promise<Finding>)[] = [
    { what: 'config', text, errors },
    ...(elasticsearch === undefined ? [] : [lookAtElasticsearch(elasticsearch, io)]),
    ...syncs.map((prepared) => lookAtSource(prepared, io)),
  ];
  const missing: IngestError[] = [];
  for (const finding of await Promise.all(looking)) {
    tell(finding, reporter);
    missing.push(...finding.errors);
  }
  const status = missing.length === 0 ? 'completed' : 'failed';
  reporter.event({ event: 'summary', status, problems: missing.length });
  return missing.length === 0 ? exitCode.done : exitCodeOfErrors(missing);
}

function tell({ what, text, errors, warning }: Finding, reporter: Reporter): void {
  const ok = errors.length === 0;
  const { green, red } = reporter.colors;
  reporter.event({ event: 'check', what, text, ok });
  reporter.result(`${ok ? green('✓') : red('✗')} ${text}`);
  for (const error of errors) reporter.error(error, { what });
  if (warning !== undefined) reporter.warn(warning);
}

async function lookAtElasticsearch(settings: ElasticsearchSettings, io: Io): Promise<Finding> {
  const what = 'elasticsearch';
  const address = addressOf(settings);
  const client = createClient(settings);
  try {
    const version = await pingElasticsearch(client, settings, io.signal);
    const text = `Elasticsearch ${version} at ${address}`;
    return { what, text, errors: [], warning: versionWarning(version) };
  } catch (error) {
    return { what, text: `Elasticsearch at ${address}`, errors: [asIngestError(error, io)] };
  } finally {
    await client.close();
  }
}

async function lookAtSource(prepared: PreparedSync, io: Io): Promise<Finding> {
  const { name } = prepared.sync;
  const found = { what: `sync ${name}`, text: `${name}: ${prepared.source.specifier.text}` };
  try {
    const source = await openSource(prepared, io.signal);
    await source[Symbol.asyncDispose]();
    return { ...found, text: `${found.text} answers`, errors: [] };
  } catch (error) {
    return { ...found, errors: [asIngestError(error, io)] };
  }
}

function asIngestError(error: unknown, { signal }: Io): IngestError {
  if (signal.aborted) return interrupted();
  return toIngestError(error, {
    code: 'EI_CHECK_FAILED',
    hint: 'This should not happen: --debug shows where it came from.',
  });
}
