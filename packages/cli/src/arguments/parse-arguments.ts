import { IngestError } from '@elastic-ingest/errors';
import { didYouMean } from '../did-you-mean.ts';
import { commonOptions, describeCommands, syncOptions, type CommandOptions } from './describe-commands.ts';

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

export interface UnlockArguments extends CommonArguments {
  readonly command: 'unlock';
  readonly names: readonly string[];
}

export type ParsedArguments =
  | SyncArguments
  | CheckArguments
  | UnlockArguments
  /** `--help` or `--version`: what to print. */
  | { readonly command: 'print'; readonly text: string }
  /** No command at all: the help, as an answer to wrong usage. */
  | { readonly command: 'none'; readonly text: string };

interface Given {
  readonly _: readonly (string | number)[];
  readonly [option: string]: unknown;
}

const optionsOf: Readonly<Record<'sync' | 'check' | 'unlock', CommandOptions>> = {
  sync: { ...commonOptions, ...syncOptions },
  check: commonOptions,
  unlock: commonOptions,
};
const widestHelp = 100;

/** Reads the arguments. Throws EI_USAGE for what it does not know. */
export async function parseArguments(
  argv: readonly string[],
  { columns, version }: { readonly columns: number | undefined; readonly version: string },
): Promise<ParsedArguments> {
  const parser = describeCommands(Math.min(widestHelp, columns ?? 80), version);
  if (argv.length === 0) return { command: 'none', text: await parser.getHelp() };
  let printed = '';
  let given: Given;
  try {
    given = await parser.parseAsync([...argv], {}, (_error, _argv, output) => {
      printed = output;
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
  return printed === '' ? toArguments(given) : { command: 'print', text: printed };
}

function toArguments(given: Given): SyncArguments | CheckArguments | UnlockArguments {
  const [command, ...extra] = given._.map(String);
  if (command === undefined) throw usage('There is no command; it comes before the options');
  if (!isCommand(command)) {
    const meant = didYouMean(command, Object.keys(optionsOf));
    throw usage(`There is no command ${command}${meant}`);
  }
  checkOptions(given, Object.keys(optionsOf[command]));
  const common = commonOf(given);
  if (command === 'check') {
    if (extra.length > 0) throw usage(`check takes no names, but got ${extra.join(' ')}`);
    return { command, ...common };
  }
  const named = Array.isArray(given['names']) ? given['names'] : [];
  const names = [...new Set([...named, ...extra].map(String))];
  if (command === 'unlock') {
    if (names.length === 0) throw usage('unlock needs the name of a sync of the config file');
    return { command, ...common, names };
  }
  const all = last(given, 'all') === true;
  if (all && names.length > 0) throw usage('Either name syncs or say --all, not both');
  if (!all && names.length === 0)
    throw usage('sync needs the name of a sync of the config file, or --all for every one');
  const allowDeletes = last(given, 'allow-deletes') === true;
  return { command, ...common, names, all, allowDeletes, adopt: last(given, 'adopt') === true };
}

const isCommand = (text: string): text is keyof typeof optionsOf => Object.hasOwn(optionsOf, text);

function commonOf(given: Given): CommonArguments {
  const config = last(given, 'config');
  const json = last(given, 'json');
  if (config === '') throw usage('-c needs the path of a config file');
  return {
    config: typeof config === 'string' ? config : undefined,
    json: typeof json === 'boolean' ? json : undefined,
    quiet: last(given, 'quiet') === true,
    debug: last(given, 'debug') === true,
  };
}

/** Said twice, an option is a list, and the last one counts. */
function last(given: Given, key: string): unknown {
  const value = given[key];
  return Array.isArray(value) ? value.at(-1) : value;
}

function checkOptions(given: Given, known: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (['_', '$0', 'names', 'help', 'version', ...known].includes(key)) continue;
    throw usage(`There is no option ${key.length === 1 ? '-' : '--'}${key}${didYouMean(key, known)}`);
  }
}

function usage(message: string): IngestError {
  return new IngestError(message, { code: 'EI_USAGE', hint: 'See elastic-ingest --help.' });
}
