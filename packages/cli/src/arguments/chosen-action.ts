import { didYouMean } from '../did-you-mean.ts';
import type { CommandOptions } from './command-options.ts';
import type { Given } from './given-options.ts';
import { usage } from './usage.ts';

type Actions = Readonly<Record<string, readonly string[]>>;

/**
 * The first word after a command that has several actions, with no option that belongs to another action.
 * `options` are all of the command, `actions` those of each action.
 */
export function chosenAction<Known extends Actions>(
  command: string,
  word: string | undefined,
  { options, actions }: { readonly options: CommandOptions; readonly actions: Known },
  given: Given,
): keyof Known & string {
  const names = Object.keys(actions);
  const all = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  if (word === undefined) throw usage(`${command} needs to be told what to do: ${all}`);
  if (!isAction(actions, word)) throw usage(`${command} does ${all}, not ${word}${didYouMean(word, names)}`);
  const own = actions[word] ?? [];
  const foreign = Object.keys(options).find((key) => given[key] !== undefined && !own.includes(key));
  if (foreign !== undefined) throw usage(`${command} ${word} takes no option --${foreign}`);
  return word;
}

function isAction<Known extends Actions>(actions: Known, word: string): word is keyof Known & string {
  return Object.hasOwn(actions, word);
}
