import type { Client } from '@elastic/elasticsearch';
import { sync, type SyncOutcome } from '@elastic-ingest/core';
import { IngestError, isIngestError } from '@elastic-ingest/errors';
import type { SyncArguments } from '../arguments/parse-arguments.ts';
import { loadConfig, type ConfigFile } from '../config-file/load-config.ts';
import { createClient } from '../elasticsearch/create-client.ts';
import { elasticsearchFailure } from '../elasticsearch/elasticsearch-failure.ts';
import { addressOf, type ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { pingElasticsearch, versionWarning } from '../elasticsearch/ping-elasticsearch.ts';
import { exitCode, exitCodeOfErrors, exitCodeOfOutcome, worst, type ExitCode } from '../exit-code.ts';
import { Failures } from '../failures.ts';
import { interrupted } from '../interrupted.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { showProgress } from '../render/sync-progress.ts';
import { summaryEvent, summaryText } from '../render/sync-summary.ts';
import { cliFolder } from '../source-loading/cli-folder.ts';
import { prepareSyncs, type PreparedSync } from '../source-loading/prepare-syncs.ts';
import { openSource } from './open-source.ts';
import { unknownSyncs } from './unknown-syncs.ts';

interface Run {
  readonly given: SyncArguments;
  readonly io: Io;
  readonly reporter: Reporter;
  readonly client: Client;
  readonly elasticsearch: ElasticsearchSettings;
}

/** Makes the indices of the named syncs equal to their sources, one after the other. */
export async function runSync(given: SyncArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const config = loadConfig({ cwd: io.cwd, env: io.env, named: given.config });
  reporter.addSecrets(config.secrets);
  for (const warning of config.warnings) reporter.warn(warning);
  const { elasticsearch, syncs } = await prepare(config, given, reporter);
  const client = createClient(elasticsearch);
  try {
    const version = await pingElasticsearch(client, elasticsearch, io.signal);
    const warning = versionWarning(version);
    if (warning !== undefined) reporter.warn(warning);
    const codes: ExitCode[] = [];
    for (const prepared of syncs) {
      const code = await runOne(prepared, { given, io, reporter, client, elasticsearch });
      codes.push(code);
      if (code === exitCode.interrupted) break;
    }
    return worst(codes);
  } finally {
    await client.close();
  }
}

async function prepare(
  config: ConfigFile,
  given: SyncArguments,
  reporter: Reporter,
): Promise<{ elasticsearch: ElasticsearchSettings; syncs: readonly PreparedSync[] }> {
  const names = given.all ? (config.syncNames ?? []) : given.names;
  const { syncs, errors, secrets } = await prepareSyncs(config, names, cliFolder);
  reporter.addSecrets(secrets);
  const all = [...errors, ...unknownSyncs(names, config)];
  if (config.syncNames?.length === 0 && given.all) all.push(noSyncs(config));
  if (all.length > 0 || config.elasticsearch === undefined) throw new Failures(all);
  return { elasticsearch: config.elasticsearch, syncs };
}

async function runOne(prepared: PreparedSync, run: Run): Promise<ExitCode> {
  const { io, reporter } = run;
  const { name, index } = prepared.sync;
  reporter.event({ event: 'start', sync: name, index, source: prepared.source.specifier.text });
  let outcome: SyncOutcome;
  try {
    await using source = await openSource(prepared, io.signal);
    outcome = await sync({
      client: run.client,
      index,
      source,
      owner: name,
      holder: `${name} on ${io.host}`,
      capabilities: prepared.definition.capabilities,
      ...optionsOf(prepared, run),
      signal: io.signal,
      onProgress: showProgress(name, reporter, io.now),
    });
    reporter.status(undefined);
  } catch (error) {
    if (!isIngestError(error)) throw error;
    reporter.error(error, { sync: name });
    return exitCodeOfErrors([error]);
  }
  for (const { id, reason } of outcome.rejects) reporter.event({ event: 'reject', sync: name, id, reason });
  reporter.result(summaryText(name, outcome, reporter.colors));
  const error = errorOf(outcome, addressOf(run.elasticsearch));
  if (error !== undefined) reporter.error(error, { sync: name });
  reporter.event(summaryEvent(name, index, outcome));
  return exitCodeOfOutcome(outcome);
}

function errorOf(outcome: SyncOutcome, address: string): IngestError | undefined {
  if (outcome.status === 'completed') return undefined;
  if (outcome.status === 'canceled') return interrupted();
  const { error } = outcome;
  return (error.code === 'EI_SYNC_FAILED' ? elasticsearchFailure(error.cause, address) : undefined) ?? error;
}

function optionsOf(
  { sync: settings, definition, configuration }: PreparedSync,
  { given, elasticsearch }: Run,
): Partial<Parameters<typeof sync>[0]> {
  const documentVersion = definition.documentVersion?.(configuration);
  return {
    ...(documentVersion !== undefined && { documentVersion }),
    adopt: given.adopt || settings.adopt,
    allowDeletes: given.allowDeletes || settings.allowDeletes,
    strategy: settings.strategy,
    addId: settings.addId,
    rules: settings.rules,
    ...(settings.indexSettings !== undefined && { indexSettings: settings.indexSettings }),
    ...(settings.indexMappings !== undefined && { indexMappings: settings.indexMappings }),
    refresh: true,
    limits: elasticsearch.bulk,
  };
}

function noSyncs({ name }: ConfigFile): IngestError {
  return new IngestError(`${name} has no syncs`, {
    code: 'EI_SYNC_UNKNOWN',
    hint: 'Describe one below `syncs:`.',
  });
}
