import { randomUUID } from 'node:crypto';
import { systemClock } from '@elastic-ingest/core';
import { isIngestError, type IngestError } from '@elastic-ingest/errors';
import { runService, type ServiceLog } from '@elastic-ingest/service';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { PollArguments } from '../arguments/parsed-arguments.ts';
import { ConfigurationError } from '../config-file/configuration-error.ts';
import { loadConfig, type ConfigFile } from '../config-file/load-config.ts';
import { createClient } from '../elasticsearch/create-client.ts';
import { elasticsearchFailure } from '../elasticsearch/elasticsearch-failure.ts';
import { addressOf, type ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from '../exit-code.ts';
import { Failures } from '../failures.ts';
import type { Io } from '../io.ts';
import { createLog } from '../log/create-log.ts';
import { packageVersion } from '../package-version.ts';
import { Redactor } from '../render/redactor.ts';
import type { Reporter } from '../render/reporter.ts';
import { loadSources } from '../source-loading/load-sources.ts';
import { ownClientsOf } from './preflight/own-clients.ts';
import { observedProtocol } from './poll/observed-protocol.ts';
import { preflight } from './preflight/preflight.ts';
import { servedConnectors } from './preflight/served-connectors.ts';

/** Serves connectors until it is told to stop, which is its good end: what runs is suspended then, and goes on at the next start. */
export async function runPoll(given: PollArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const config = loadConfig({ cwd: io.cwd, env: io.env, named: given.config });
  const redactor = new Redactor();
  const hide = (values: readonly string[]): void => {
    redactor.add(values);
    reporter.addSecrets(values);
  };
  hide(config.secrets);
  const format = given.logFormat ?? config.service.logFormat;
  const level = given.quiet ? 'error' : given.debug ? 'debug' : config.service.logLevel;
  const log = createLog(io, { format, level, version: packageVersion(), redactor });
  try {
    for (const warning of config.warnings) log.warn({}, warning);
    await poll({ config, io, log, hide });
    log.info({}, 'Stopped');
    return exitCode.done;
  } catch (error) {
    if (io.signal.aborted) {
      log.info({}, 'Stopped before it began');
      return exitCode.done;
    }
    const errors = failuresOf(error, config);
    for (const each of errors) {
      if (format === 'text') reporter.error(each);
      else log.error(failureFields(each, given.debug), messageOf(each));
    }
    return exitCodeOfErrors(errors.filter(isIngestError));
  }
}

interface Polling {
  readonly config: ConfigFile;
  readonly io: Io;
  readonly log: ServiceLog;
  readonly hide: (values: readonly string[]) => void;
}

async function poll({ config, io, log, hide }: Polling): Promise<void> {
  const { elasticsearch: settings, issues } = config;
  if (settings === undefined || issues.length > 0) throw new ConfigurationError(config.name, issues);
  const sources = await usableSources(config, log);
  const client = createClient(settings);
  const ownClients = ownClientsOf(config, settings);
  try {
    const { signal, clock } = io;
    const checked = { config, settings, client, ownClients, log, clock: systemClock, now: clock, signal };
    const protocol = await preflight(checked);
    const { serviceTypes } = servedConnectors(config);
    log.info(
      { sources: [...sources.keys()], connectors: config.connectors.map(({ id }) => id), serviceTypes },
      'Serving connectors',
    );
    signal.addEventListener('abort', () => log.info({}, 'Stopping: what runs is suspended'), { once: true });
    await runService({
      client,
      protocol: observedProtocol(protocol, hide),
      sources,
      connectors: config.connectors.map(({ id, serviceType, adopt }) => {
        const own = ownClients.get(id);
        return { id, adopt, ...(serviceType !== undefined && { serviceType }), ...(own && { client: own }) };
      }),
      serviceTypes,
      owner: `${io.host}/${randomUUID()}`,
      hostname: io.host,
      log,
      limits: config.service.limits,
      engine: engineOf(settings),
      signal,
    });
  } finally {
    for (const each of [client, ...ownClients.values()]) await each.close();
  }
}

function engineOf({ compress, bulk, errorBudget }: ElasticsearchSettings) {
  return {
    limits: bulk,
    ...(compress !== undefined && { compress }),
    ...(errorBudget !== undefined && { errorBudget }),
  };
}

/** A source that cannot be loaded harms its own connectors alone; without any there is nothing to do. */
async function usableSources(
  config: ConfigFile,
  log: ServiceLog,
): Promise<ReadonlyMap<string, SourceDefinition>> {
  const loaded = await loadSources(config);
  const failed = loaded.flatMap((source) => ('error' in source ? [source] : []));
  if (failed.length > 0 && failed.length === loaded.length)
    throw new Failures(failed.map(({ error }) => error));
  for (const { serviceType, error } of failed)
    log.error({ serviceType, ...failureFields(error, false) }, `A source is not served: ${error.message}`);
  if (loaded.length === 0)
    log.warn({}, `${config.name} names no \`sources:\`, so that no connector is served`);
  return new Map(
    loaded.flatMap((source) => ('error' in source ? [] : [[source.serviceType, source.definition] as const])),
  );
}

function failuresOf(error: unknown, { elasticsearch }: ConfigFile): readonly unknown[] {
  if (error instanceof Failures) return error.errors;
  if (isIngestError(error) || elasticsearch === undefined) return [error];
  return [elasticsearchFailure(error, addressOf(elasticsearch)) ?? error];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function failureFields(error: unknown, debug: boolean): Readonly<Record<string, unknown>> {
  const stack = debug && error instanceof Error ? { stack: error.stack } : {};
  if (!isIngestError(error)) return stack;
  const { code, where, hint }: IngestError = error;
  return { code, ...(where !== undefined && { where }), ...(hint !== undefined && { hint }), ...stack };
}
