import { resolve } from 'node:path';
import { IngestError } from '@elastic-ingest/errors';
import { plainOf } from '../config-file/config-node.ts';
import { ConfigurationError } from '../config-file/configuration-error.ts';
import { environmentVariable, readTextFile } from '../config-file/environment-variable.ts';
import { interpolate } from '../config-file/interpolate.ts';
import { readYaml } from '../config-file/read-yaml.ts';
import type { Io } from '../io.ts';

/** A configuration as it is written. */
export type RawValues = Readonly<Record<string, unknown>>;

export interface ConfigurationArguments {
  readonly settings: readonly (readonly [string, string])[];
  readonly configuration: string | undefined;
}

/** The configuration that the arguments give: what the file says, and `--set` over it. Undefined when they give none. */
export function givenConfiguration(
  { settings, configuration }: ConfigurationArguments,
  io: Pick<Io, 'cwd' | 'env'>,
): RawValues | undefined {
  if (settings.length === 0 && configuration === undefined) return undefined;
  const fromFile = configuration === undefined ? {} : configurationFile(configuration, io);
  return { ...fromFile, ...Object.fromEntries(settings) };
}

function configurationFile(name: string, { cwd, env }: Pick<Io, 'cwd' | 'env'>): RawValues {
  const file = readTextFile(resolve(cwd, name));
  if ('problem' in file)
    throw new IngestError(`The configuration cannot be used: ${file.problem}`, {
      code: 'EI_CONFIG_NOT_FOUND',
    });
  const yaml = readYaml(file.value);
  const { node, issues } = interpolate(yaml.root, (variable) => environmentVariable(env, cwd, variable));
  const all = [...yaml.issues, ...issues];
  if (all.length > 0) throw new ConfigurationError(name, all);
  return plainOf(node) as RawValues;
}
