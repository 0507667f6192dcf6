import type { Client } from '@elastic/elasticsearch';
import type { AdoptedConfiguration } from '@elastic-ingest/core';
import { IngestError, isIngestError } from '@elastic-ingest/errors';
import type { Source } from '@elastic-ingest/source-sdk';
import type { ChosenSyncs, CommonArguments } from '../arguments/parsed-arguments.ts';
import type { ConfigFile } from '../config-file/load-config.ts';
import type { ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { exitCode, exitCodeOfErrors, worst, type ExitCode } from '../exit-code.ts';
import { Failures } from '../failures.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { cliFolder } from '../source-loading/cli-folder.ts';
import { prepareSyncs, type Preparation, type PreparedSync } from '../source-loading/prepare-syncs.ts';
import { adoptedBy } from './adopted-by.ts';
import { openSource } from './open-source.ts';
import { readConfig } from './read-config.ts';
import { unknownSyncs } from './unknown-syncs.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

/** One sync, with everything at hand that the engine needs for it. */
export interface SyncRun {
  readonly io: Io;
  readonly reporter: Reporter;
  readonly client: Client;
  readonly elasticsearch: ElasticsearchSettings;
  readonly prepared: PreparedSync;
  /** What the index decided of the source's configuration. */
  readonly adopted: AdoptedConfiguration | undefined;
  /** Open, and it answers. */
  readonly source: Source;
}

/** Does something with each of the named syncs, one after the other; one that fails does not keep the next from running. */
export async function runSyncs(
  given: CommonArguments & ChosenSyncs,
  { io, reporter }: Pick<SyncRun, 'io' | 'reporter'>,
  work: (run: SyncRun) => Promise<ExitCode>,
): Promise<ExitCode> {
  const config = readConfig(given, io, reporter);
  const { elasticsearch, syncs, unloaded } = await prepare(config, given, reporter);
  return withElasticsearch(elasticsearch, { io, reporter }, async (client) => {
    const codes: ExitCode[] = unloaded.map(({ error }) => exitCodeOfErrors([error]));
    for (const { error, syncs: names } of unloaded)
      for (const name of names) reporter.error(error, { sync: name });
    for (const prepared of syncs) {
      const code = await runOne({ io, reporter, client, elasticsearch, prepared }, work);
      codes.push(code);
      if (code === exitCode.interrupted) break;
    }
    return worst(codes);
  });
}

async function prepare(
  config: ConfigFile,
  given: ChosenSyncs,
  reporter: Reporter,
): Promise<Pick<Preparation, 'syncs' | 'unloaded'> & { elasticsearch: ElasticsearchSettings }> {
  const names = given.all ? (config.syncNames ?? []) : given.names;
  const { syncs, errors, unloaded, secrets } = await prepareSyncs(config, names, cliFolder);
  reporter.addSecrets(secrets);
  const misnamed = unknownSyncs(names, config);
  if (config.syncNames?.length === 0 && given.all) misnamed.push(noSyncs(config));
  const { elasticsearch } = config;
  const canRun = errors.length + misnamed.length === 0 && syncs.length > 0;
  if (!canRun || elasticsearch === undefined)
    throw new Failures([...errors, ...unloaded.map(({ error }) => error), ...misnamed]);
  return { elasticsearch, syncs, unloaded };
}

async function runOne(
  run: Omit<SyncRun, 'source' | 'adopted'>,
  work: (run: SyncRun) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { io, reporter, prepared } = run;
  const { name, index } = prepared.sync;
  reporter.event({ event: 'start', sync: name, index, source: prepared.source.specifier.text });
  try {
    const { configuration, adopted } = await adoptedBy(run);
    const chosen = { ...prepared, configuration };
    await using source = await openSource(chosen, io.signal);
    return await work({ ...run, prepared: chosen, adopted, source });
  } catch (error) {
    if (!isIngestError(error)) throw error;
    reporter.error(error, { sync: name });
    return exitCodeOfErrors([error]);
  }
}

function noSyncs({ name }: ConfigFile): IngestError {
  return new IngestError(`${name} has no syncs`, {
    code: 'EI_SYNC_UNKNOWN',
    hint: 'Describe one below `syncs:`.',
  });
}
