import { IngestError } from '@elastic-ingest/errors';
import yargs, { type Argv } from 'yargs';
import { didYouMean } from '../did-you-mean.ts';
import { exitCodeMeanings } from '../exit-code.ts';
import { commonOptions, syncOptions } from './options.ts';

export interface CommonArguments {
  readonly config: string | undefined;
  /** Undefined when not said. */
  readonly json: boolean | undefined;
  readonly quiet: boolean;
  readonly debug: boolean;
}

export interface SyncArguments extends CommonArguments {
  readonly command: 'sync';
  readonly names: readonly string[];
  readonly all: boolean;
  readonly allowDeletes: boolean;
  readonly adopt: boolean;
}

export interface CheckArguments extends CommonArguments {
  readonly command: 'check';
}

export type ParsedArguments =
  | SyncArguments
  | CheckArguments
  /** `--help` or `--version`: what to print. */
  | { readonly command: 'print'; readonly text: string }
  /** No command at all: the help, as an answer to wrong usage. */
  | { readonly command: 'none'; readonly text: string };

interface Given {
  readonly _: readonly (string | number)[];
  readonly [option: string]: unknown;
}

const commands = ['sync', 'check'];
const widestHelp = 100;

/** Reads the arguments. Throws EI_USAGE for what it does not know. */
export async function parseArguments(
  argv: readonly string[],
  { columns, version }: { readonly columns: number | undefined; readonly version: string },
): Promise<ParsedArguments> {
  const parser = describe(Math.min(widestHelp, columns ?? 80), version);
  let printed = '';
  let given: Given;
  try {
    given = await parser.parseAsync([...argv], {}, (_error, _argv, output) => {
      printed = output;
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
  if (printed !== '') return { command: 'print', text: printed };
  const [command] = given._;
  if (command === undefined && Object.keys(given).every((key) => key === '_' || key === '$0'))
    return { command: 'none', text: await parser.getHelp() };
  return toArguments(given);
}

function toArguments(given: Given): SyncArguments | CheckArguments {
  const [command, ...extra] = given._.map(String);
  if (command === undefined) throw usage('There is no command; it comes before the options');
  if (!commands.includes(command))
    throw usage(`There is no command ${command}${didYouMean(command, commands)}`);
  const isSync = command === 'sync';
  checkOptions(given, isSync ? { ...commonOptions, ...syncOptions } : commonOptions);
  // Said twice, an option is a list, and the last one counts.
  const last = (key: string): unknown => (Array.isArray(given[key]) ? given[key].at(-1) : given[key]);
  if (last('config') === '') throw usage('-c needs the path of a config file');
  if (!isSync && extra.length > 0) throw usage(`check takes no names, but got ${extra.join(' ')}`);
  const json = last('json');
  const common: CommonArguments = {
    config: textOrNothing(last('config')),
    json: typeof json === 'boolean' ? json : undefined,
    quiet: last('quiet') === true,
    debug: last('debug') === true,
  };
  if (!isSync) return { command: 'check', ...common };
  const names = [
    ...new Set([...(Array.isArray(given['names']) ? given['names'] : []), ...extra].map(String)),
  ];
  const all = last('all') === true;
  if (all && names.length > 0) throw usage('Either name syncs or say --all, not both');
  if (!all && names.length === 0)
    throw usage('sync needs the name of a sync of the config file, or --all for every one');
  return {
    command: 'sync',
    ...common,
    names,
    all,
    allowDeletes: last('allow-deletes') === true,
    adopt: last('adopt') === true,
  };
}

const textOrNothing = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function checkOptions(given: Given, options: typeof commonOptions): void {
  const known = Object.keys(options);
  for (const key of Object.keys(given)) {
    if (['_', '$0', 'names', 'help', 'version', ...known].includes(key)) continue;
    throw usage(`There is no option ${key.length === 1 ? '-' : '--'}${key}${didYouMean(key, known)}`);
  }
}

function usage(message: string): IngestError {
  return new IngestError(message, { code: 'EI_USAGE', hint: 'See elastic-ingest --help.' });
}

function describe(width: number, version: string): Argv {
  const statuses = exitCodeMeanings.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  return yargs()
    .scriptName('elastic-ingest')
    .locale('en')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .usage('Keeps Elasticsearch indices equal to outside data.\n\nUsage: $0 COMMAND [NAME..] [options]')
    .command('sync [names..]', 'Make the index of a sync equal to its source', (command) =>
      command
        .usage('Makes the index of a sync equal to its source.\n\nUsage: $0 sync NAME.. [options]')
        .positional('names', {
          type: 'string',
          array: true,
          description: 'Names below `syncs:` in the config file',
        })
        .options(syncOptions)
        .example('$0 sync cities', 'the sync `cities` of elastic-ingest.yml')
        .example('$0 sync cities -c etc/ingest.yml --json', 'another file, and output for programs'),
    )
    .command(
      'check',
      'Say what is missing: in the config file, of Elasticsearch, of every source',
      (command) =>
        command.usage(
          'Reads the config file and reaches Elasticsearch and every source.\n\nUsage: $0 check [options]',
        ),
    )
    .options(commonOptions)
    .example('$0 check', 'is everything there?')
    .example('$0 sync cities', 'the sync `cities` of elastic-ingest.yml')
    .alias('help', 'h')
    .group(['help', 'version'], 'Everywhere:')
    .version(version)
    .epilogue(['Exit status:', ...statuses].join('\n'))
    .wrap(width)
    .exitProcess(false)
    .fail(false);
}
