import type { SourceArguments } from '../arguments/parsed-arguments.ts';
import { checkSource } from '../authoring/check-source.ts';
import { describeSource } from '../authoring/describe-source.ts';
import { listSources } from '../authoring/list-sources.ts';
import { newSource } from '../authoring/new-source.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Reporter } from '../render/reporter.ts';

/** What whoever looks for a source, or writes one, asks for. Needs no config file. */
export async function runSource(given: SourceArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  switch (given.action) {
    case 'list':
      return listSources(io, reporter);
    case 'describe':
      return describeSource(given.specifier, io, reporter);
    case 'check':
      return checkSource(given, io, reporter);
    case 'new':
      return newSource(given.name, io, reporter);
  }
}
