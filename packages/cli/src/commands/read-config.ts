import { loadConfig, type ConfigFile } from '../config-file/load-config.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';

/** Reads the config file, keeps its secrets from being printed and tells its warnings. */
export function readConfig(
  given: { readonly config: string | undefined },
  io: Io,
  reporter: Reporter,
): ConfigFile {
  const config = loadConfig({ cwd: io.cwd, env: io.env, named: given.config });
  reporter.addSecrets(config.secrets);
  for (const warning of config.warnings) reporter.warn(warning);
  return config;
}
