import { didYouMean } from '../did-you-mean.ts';
import type { CommonArguments, RejectedArguments } from './parsed-arguments.ts';
import { usage } from './usage.ts';

const actions = ['list', 'show', 'retry'];

/** Reads what follows `rejected`: what to do, the sync, ids. */
export function parseRejectedWords(words: readonly string[], common: CommonArguments): RejectedArguments {
  const command = 'rejected';
  const [action = '', name = '', ...ids] = words;
  if (action === '') throw usage('rejected needs to be told what to do: list, show or retry');
  if (!actions.includes(action))
    throw usage(`rejected does list, show or retry, not ${action}${didYouMean(action, actions)}`);
  if (name === '') throw usage(`rejected ${action} needs the name of a sync of the config file`);
  if (action === 'retry') return { ...common, command, name, action, ids: [...new Set(ids)] };
  const [id, ...more] = ids;
  if (action === 'list') {
    if (id !== undefined)
      throw usage(`rejected list takes one name and nothing else, but got ${ids.join(' ')}`);
    return { ...common, command, name, action };
  }
  if (id === undefined || more.length > 0) throw usage('rejected show needs the id of one rejected document');
  return { ...common, command, name, action: 'show', id };
}
