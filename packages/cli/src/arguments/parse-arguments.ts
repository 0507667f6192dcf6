import { didYouMean } from '../did-you-mean.ts';
import { connectorOptions, jobOptions } from './administration-options.ts';
import {
  commonOptions,
  planOptions,
  pollOptions,
  sourceOptions,
  syncOptions,
  verifyOptions,
  type CommandOptions,
} from './command-options.ts';
import { parseConnectorWords } from './connector-words.ts';
import { describeCommands } from './describe-commands.ts';
import { amountOf, commonOf, isSet, type Given } from './given-options.ts';
import { initOptions, parseInit } from './init-arguments.ts';
import { parseJobWords } from './job-words.ts';
import { syncArguments } from './sync-arguments.ts';
import type { ChosenSyncs, CommandArguments, ParsedArguments } from './parsed-arguments.ts';
import { actionOf, pollArguments } from './poll-arguments.ts';
import { parseRejectedWords } from './rejected-words.ts';
import { parseSourceWords } from './source-words.ts';
import { usage } from './usage.ts';

const optionsOf: Readonly<Record<CommandArguments['command'], CommandOptions>> = {
  poll: pollOptions,
  list: commonOptions,
  sync: { ...commonOptions, ...syncOptions },
  plan: { ...commonOptions, ...planOptions },
  verify: { ...commonOptions, ...verifyOptions },
  rejected: commonOptions,
  check: commonOptions,
  unlock: commonOptions,
  connector: { ...commonOptions, ...connectorOptions },
  job: { ...commonOptions, ...jobOptions },
  init: { ...commonOptions, ...initOptions },
  source: { ...commonOptions, ...sourceOptions },
};
const widestHelp = 100;

/** Reads the arguments. Throws EI_USAGE for what it does not know. */
export async function parseArguments(
  argv: readonly string[],
  { columns, version }: { readonly columns: number | undefined; readonly version: string },
): Promise<ParsedArguments> {
  const parser = describeCommands(Math.min(widestHelp, columns ?? 80), version);
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

function toArguments(given: Given): CommandArguments {
  const [word, ...extra] = given._.map(String);
  if (word !== undefined && given['action'] !== undefined)
    throw usage(`--action stands for a command, and there is one already: ${word}`);
  const command = word ?? actionOf(given);
  if (!isCommand(command)) {
    const meant = didYouMean(command, Object.keys(optionsOf));
    throw usage(`There is no command ${command}${meant}`);
  }
  checkOptions(given, [...Object.keys(optionsOf[command]), ...(word === undefined ? ['action'] : [])]);
  const named = [given['names'], given['words']].flatMap((list) => (Array.isArray(list) ? list : []));
  return argumentsOf(command, [...named, ...extra].map(String), given);
}

function argumentsOf(
  command: CommandArguments['command'],
  words: readonly string[],
  given: Given,
): CommandArguments {
  const common = commonOf(given);
  const names = [...new Set(words)];
  switch (command) {
    case 'sync':
      return { command, ...common, ...syncArguments(chosenSyncs(command, names, given), given) };
    case 'plan': {
      const chosen = chosenSyncs(command, names, given);
      const samples = amountOf(given, 'samples');
      return { command, ...common, ...chosen, samples, exitCode: isSet(given, 'exit-code') };
    }
    case 'verify': {
      const [quick, repair, allowDeletes] = [
        isSet(given, 'quick'),
        isSet(given, 'repair'),
        isSet(given, 'allow-deletes'),
      ];
      if (allowDeletes && !repair)
        throw usage('--allow-deletes needs --repair: without it nothing is deleted');
      const chosen = chosenSyncs(command, names, given);
      return {
        command,
        ...common,
        ...chosen,
        quick,
        repair,
        allowDeletes,
        samples: amountOf(given, 'samples'),
      };
    }
    case 'rejected':
      return parseRejectedWords(words, common);
    case 'poll':
      refuseNames(command, words);
      return pollArguments(given, common);
    case 'list':
    case 'check':
      refuseNames(command, words);
      return { command, ...common };
    case 'unlock':
      if (names.length === 0) throw usage('unlock needs the name of a sync of the config file');
      return { command, ...common, names };
    case 'connector':
      return parseConnectorWords(words, given, common);
    case 'job':
      return parseJobWords(words, given, common);
    case 'init':
      return parseInit(words, given, common);
    case 'source':
      return parseSourceWords(words, given, common);
  }
}

function refuseNames(command: string, words: readonly string[]): void {
  if (words.length > 0) throw usage(`${command} takes no names, but got ${words.join(' ')}`);
}

function chosenSyncs(command: string, names: readonly string[], given: Given): ChosenSyncs {
  const all = isSet(given, 'all');
  if (all && names.length > 0) throw usage('Either name syncs or say --all, not both');
  if (!all && names.length === 0)
    throw usage(`${command} needs the name of a sync of the config file, or --all for every one`);
  return { names, all };
}

const isCommand = (text: string): text is CommandArguments['command'] => Object.hasOwn(optionsOf, text);

function checkOptions(given: Given, known: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (['_', '$0', 'names', 'words', 'help', 'version', ...known].includes(key)) continue;
    throw usage(`There is no option ${key.length === 1 ? '-' : '--'}${key}${didYouMean(key, known)}`);
  }
}
