import { breakLease } from '@elastic-ingest/core';
import type { UnlockArguments } from '../arguments/parse-arguments.ts';
import { ConfigurationError } from '../config-file/configuration-error.ts';
import { loadConfig, type ConfigFile } from '../config-file/load-config.ts';
import { createClient } from '../elasticsearch/create-client.ts';
import type { ElasticsearchSettings } from '../elasticsearch/elasticsearch-settings.ts';
import { pingElasticsearch } from '../elasticsearch/ping-elasticsearch.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { Failures } from '../failures.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { unknownSyncs } from './unknown-syncs.ts';

/** Gives the indices of the named syncs free, whoever holds them. */
export async function runUnlock(given: UnlockArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  const config = loadConfig({ cwd: io.cwd, env: io.env, named: given.config });
  reporter.addSecrets(config.secrets);
  for (const warning of config.warnings) reporter.warn(warning);
  const elasticsearch = settingsOf(config, given.names);
  const client = createClient(elasticsearch);
  try {
    await pingElasticsearch(client, elasticsearch, io.signal);
    for (const { name, index } of given.names.flatMap((name) => config.syncs.get(name) ?? [])) {
      const unlocked = await breakLease(client, index);
      reporter.event({ event: 'unlock', sync: name, index, unlocked });
      reporter.result(`${name}: the index ${index} ${unlocked ? 'was held, and is free now' : 'was free'}`);
    }
    return exitCode.done;
  } finally {
    await client.close();
  }
}

function settingsOf(config: ConfigFile, names: readonly string[]): ElasticsearchSettings {
  const { elasticsearch, issues } = config;
  const wrong = issues.length === 0 ? [] : [new ConfigurationError(config.name, issues)];
  const errors = [...wrong, ...unknownSyncs(names, config)];
  if (errors.length > 0 || elasticsearch === undefined) throw new Failures(errors);
  return elasticsearch;
}
