import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import {
  parseConfiguration,
  type ConfigurationFields,
  type ConfigurationOf,
  type SourceDefinition,
} from '@elastic-ingest/source-sdk';
import { metaOf } from '../target/index-meta.ts';
import { readMapping } from '../target/read-mapping.ts';
import type { AdoptedConfiguration } from './adopted-configuration.ts';
import { sampleDocuments } from './sample-documents.ts';

type Configuration = ConfigurationOf<ConfigurationFields>;

export interface AdoptConfigurationOptions {
  readonly index: string;
  readonly definition: SourceDefinition;
  readonly configuration: Configuration;
  /** Fields of the configuration that the user chose a value for. Others may be set for him. */
  readonly chosen: readonly string[];
  readonly signal: AbortSignal;
}

export interface SourceConfiguration {
  /** What the source is to be opened with. */
  readonly configuration: Configuration;
  /** What of it the index decided. `sync()` is given it, and keeps it with the index. */
  readonly adopted: AdoptedConfiguration | undefined;
}

/**
 * The configuration under which a source's documents have the ids that they have in an index that another program filled: as it was
 * decided when the index was adopted, or as its documents tell when it is about to be. What a user chose himself decides before that, until the index is adopted.
 * Reads and writes nothing where the source has no `adoptedConfiguration`, and writes nothing ever.
 * @throws EI_ADOPTED_CONFIGURATION where the user chose otherwise than was decided, or the source does not take the values.
 */
export async function adoptConfiguration(
  client: Client,
  options: AdoptConfigurationOptions,
): Promise<SourceConfiguration> {
  const { index, definition, configuration, chosen, signal } = options;
  const { serviceType } = definition;
  const asGiven: SourceConfiguration = { configuration, adopted: undefined };
  if (definition.adoptedConfiguration === undefined) return asGiven;
  const mapping = await readMapping(client, index, signal);
  if (mapping === undefined) return asGiven;
  const { owner, adopted: decided } = metaOf(mapping._meta);
  const isChosen = (name: string, value: unknown): boolean =>
    chosen.includes(name) && !isDeepStrictEqual(configuration[name], value);

  if (decided?.serviceType === serviceType) {
    const against = Object.entries(decided.values).filter(([name, value]) => isChosen(name, value));
    if (against.length > 0) throw contradiction(index, against);
    return { configuration: withValues(options, decided.values), adopted: decided };
  }
  if (owner !== undefined) return asGiven;
  const found = definition.adoptedConfiguration(await sampleDocuments(client, index, signal)) ?? {};
  const values = Object.fromEntries(Object.entries(found).filter(([name, value]) => !isChosen(name, value)));
  if (Object.keys(values).length === 0) return asGiven;
  return { configuration: withValues(options, values), adopted: { serviceType, values } };
}

/** The configuration with these values, as the source takes it. */
function withValues(
  { index, definition, configuration }: AdoptConfigurationOptions,
  values: AdoptedConfiguration['values'],
): Configuration {
  const secret = Object.keys(values).filter((name) => definition.configuration[name]?.sensitive === true);
  const parsed = parseConfiguration(definition.configuration, { ...configuration, ...values });
  if (parsed.ok && secret.length === 0) return parsed.configuration;
  const issues = parsed.ok ? [] : parsed.issues.map(({ field, message }) => `${field} ${message}`);
  const faults = [...issues, ...secret.map((name) => `${name} is sensitive`)];
  throw new IngestError(
    `The ids in the index ${index} need a configuration that the source ${definition.name} does not take: ${faults.join('; ')}`,
    {
      code: 'EI_ADOPTED_CONFIGURATION',
      hint: 'Nothing was written. Use the release of the source that adopted the index, or fill another index.',
    },
  );
}

function contradiction(index: string, against: readonly (readonly [string, unknown])[]): IngestError {
  const needed = against.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');
  const names = against.map(([name]) => name).join(', ');
  return new IngestError(
    `The index ${index} was adopted with ${needed}, and the configuration says otherwise`,
    {
      code: 'EI_ADOPTED_CONFIGURATION',
      hint: `Nothing was written. Take ${names} out of the configuration. For documents with other ids, fill another index.`,
    },
  );
}
