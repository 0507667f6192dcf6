import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';
import { definitionText } from './definition-text.ts';
import { namedSource } from './named-source.ts';

/** Tells what a source is configured with and what it can do. Opens nothing. */
export async function describeSource(specifier: string, io: Io, reporter: Reporter): Promise<ExitCode> {
  const definition = await namedSource(specifier, io.cwd);
  reporter.event({ event: 'source', action: 'describe', specifier, ...described(definition) });
  reporter.result(definitionText(specifier, definition));
  reporter.event({ event: 'summary', status: 'completed' });
  return exitCode.done;
}

function described({ contract, serviceType, name, capabilities, configuration }: SourceDefinition) {
  return { contract, serviceType, name, capabilities, configuration };
}
