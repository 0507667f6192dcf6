import { didYouMean } from '../did-you-mean.ts';
import { isSet, lastOf, type Given } from './given-options.ts';
import type { CommonArguments, PollArguments } from './parsed-arguments.ts';
import { usage } from './usage.ts';

const actions = ['poll', 'list'] as const;
const formats = ['text', 'ecs'] as const;

/** What `--action` names; the service when it is not said. */
export function actionOf(given: Given): (typeof actions)[number] {
  const action = lastOf(given, 'action');
  return action === undefined ? 'poll' : oneOf(actions, String(action), '--action');
}

export function pollArguments(given: Given, common: CommonArguments): PollArguments {
  if (isSet(given, 'quiet') && isSet(given, 'debug')) throw usage('--quiet and --debug do not go together');
  const format = lastOf(given, 'log-format');
  const logFormat = format === undefined ? undefined : oneOf(formats, String(format), '--log-format');
  return { command: 'poll', ...common, json: false, logFormat };
}

function oneOf<Choice extends string>(choices: readonly Choice[], text: string, option: string): Choice {
  const choice = choices.find((each) => each === text);
  if (choice !== undefined) return choice;
  throw usage(`${option} is ${choices.join(' or ')}, not ${text}${didYouMean(text, choices)}`);
}
