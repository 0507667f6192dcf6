import type { IngestError } from '@elastic-ingest/errors';
import type { CheckArguments } from '../arguments/parsed-arguments.ts';
import type { ConfigFile } from '../config-file/load-config.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import type { Reporter } from '../render/reporter.ts';
import { cliFolder } from '../source-loading/cli-folder.ts';
import { loadSources } from '../source-loading/load-sources.ts';
import { prepareSyncs, type PreparedSync } from '../source-loading/prepare-syncs.ts';
import { checkFailure } from './check/check-failure.ts';
import type { Finding } from './check/finding.ts';
import { lookAtElasticsearch } from './check/look-at-elasticsearch.ts';
import { servesConnectors } from './check/serves-connectors.ts';
import { openSource } from './open-source.ts';
import { readConfig } from './read-config.ts';

/** Reads the file, loads every source, reaches Elasticsearch and every source, and reports everything that is missing. */
export async function runCheck(given: CheckArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const config = readConfig(given, io, reporter);
  const { syncNames = [] } = config;
  const { syncs, secrets, ...wrong } = await prepareSyncs(config, syncNames, cliFolder);
  const errors = [...wrong.errors, ...wrong.unloaded.map(({ error }) => error)];
  reporter.addSecrets(secrets);

  const { elasticsearch, name, sources } = config;
  const text = `${name}: ${counted(syncNames.length, 'sync')}, ${counted(sources.size, 'source')}`;
  // All at once, for each may wait for a server that does not answer; told in the order of the file.
  const looking: (Finding | Promise<Finding>)[] = [
    { what: 'config', text, errors },
    ...(elasticsearch === undefined ? [] : [lookAtElasticsearch(config, elasticsearch, io)]),
    ...syncs.map((prepared) => lookAtSource(prepared, io)),
    ...(servesConnectors(config) ? await lookAtOtherSources(config) : []),
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

/** Sources that connectors need and no sync does: they are configured in Elasticsearch, so that they can only be loaded. */
async function lookAtOtherSources(config: ConfigFile): Promise<Finding[]> {
  const used = new Set([...config.syncs.values()].map(({ source }) => source));
  const others = new Map([...config.sources].filter(([serviceType]) => !used.has(serviceType)));
  const loaded = await loadSources({ ...config, sources: others });
  return loaded.map((source) => {
    const { serviceType, specifier } = source;
    const found = { what: `source ${serviceType}`, text: `${serviceType}: ${specifier}` };
    return 'error' in source
      ? { ...found, errors: [source.error] }
      : { ...found, text: `${found.text} is ${source.definition.name}`, errors: [] };
  });
}

async function lookAtSource(prepared: PreparedSync, io: Io): Promise<Finding> {
  const { name } = prepared.sync;
  const found = { what: `sync ${name}`, text: `${name}: ${prepared.source.specifier.text}` };
  try {
    const source = await openSource(prepared, io.signal);
    await source[Symbol.asyncDispose]();
    return { ...found, text: `${found.text} answers`, errors: [] };
  } catch (error) {
    return { ...found, errors: [checkFailure(error, io)] };
  }
}
