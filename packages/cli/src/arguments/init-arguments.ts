import type { CommandOptions } from './command-options.ts';
import { isSet, textOf, type Given } from './given-options.ts';
import type { CommonArguments } from './parsed-arguments.ts';
import { usage } from './usage.ts';

export interface InitArguments extends CommonArguments {
  readonly command: 'init';
  /** Nothing is asked. */
  readonly yes: boolean;
  /** What is said here is not asked for. */
  readonly host: string | undefined;
  readonly source: string | undefined;
  readonly index: string | undefined;
}

const group = 'Init:';

export const initOptions: CommandOptions = {
  yes: { type: 'boolean', description: 'Ask nothing', group },
  host: { type: 'string', requiresArg: true, description: 'Address of Elasticsearch', group },
  source: { type: 'string', requiresArg: true, description: '"npm-package:ExportName"', group },
  index: { type: 'string', requiresArg: true, description: 'The index of the first sync', group },
};

/** Reads the options of `init`. */
export function parseInit(words: readonly string[], given: Given, common: CommonArguments): InitArguments {
  if (words.length > 0) throw usage(`init takes no names, but got ${words.join(' ')}`);
  const [host, source, index] = [textOf(given, 'host'), textOf(given, 'source'), textOf(given, 'index')];
  return { ...common, command: 'init', yes: isSet(given, 'yes'), host, source, index };
}
