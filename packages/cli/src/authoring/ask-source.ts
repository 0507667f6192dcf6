import { IngestError, isIngestError, toIngestError } from '@elastic-ingest/errors';
import {
  parseConfiguration,
  type ConfigurationFields,
  type ConfigurationOf,
  type SourceDefinition,
} from '@elastic-ingest/source-sdk';
import { takeSample, type JudgedServer } from '@elastic-ingest/source-testkit';
import { abortable } from '../commands/abortable.ts';
import type { RawValues } from './given-configuration.ts';

export interface Asked {
  /** Undefined where it answers and cannot be read: no case asks for that. */
  readonly server: JudgedServer | undefined;
  readonly error?: IngestError;
}

/** Opens the source, pings it and reads the first documents. That it does not answer is an outcome, for its errors can be judged. */
export async function askSource(
  definition: SourceDefinition,
  where: string,
  raw: RawValues,
  { documents, signal }: { readonly documents: number; readonly signal: AbortSignal },
): Promise<Asked> {
  const configuration = checkedConfiguration(definition, where, raw);
  let answers = false;
  try {
    await using source = await definition.open({ configuration, signal });
    await abortable(source.ping({ signal }), signal);
    answers = true;
    const sample = await abortable(takeSample(source, { documents, signal }), signal);
    return { server: { configuration: raw, sample } };
  } catch (cause) {
    signal.throwIfAborted();
    const error = toIngestError(cause, {
      code: 'EI_SOURCE_UNREACHABLE',
      where,
      hint: 'See its configuration, and that what it reads runs.',
    });
    const isFinal = isIngestError(cause) && cause.disposition === 'fatal';
    const fails = isFinal ? 'wrongCredentials' : 'unreachable';
    return { server: answers ? undefined : { configuration: raw, fails }, error };
  }
}

function checkedConfiguration(
  definition: SourceDefinition,
  where: string,
  raw: RawValues,
): ConfigurationOf<ConfigurationFields> {
  const parsed = parseConfiguration(definition.configuration, raw);
  if (parsed.ok) return parsed.configuration;
  const issues = parsed.issues.map(({ field, message }) => `${field} ${message}`);
  throw new IngestError(`The configuration of ${where} is wrong: ${issues.join('; ')}`, {
    code: 'EI_SOURCE_CONFIGURATION',
    hint: `elastic-ingest source describe ${where}   says what it takes.`,
  });
}
