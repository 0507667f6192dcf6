import { jobActions, jobOptions } from './administration-options.ts';
import { chosenAction } from './chosen-action.ts';
import { amountOf, isSet, textOf, type Given } from './given-options.ts';
import type { JobArguments } from './job-arguments.ts';
import { jobTypeOf } from './job-type.ts';
import type { CommonArguments } from './parsed-arguments.ts';
import { statusOption } from './status-option.ts';
import { usage } from './usage.ts';

const usualLimit = 100;

/** Reads what follows `job`: what to do, and the connector or job. */
export function parseJobWords(words: readonly string[], given: Given, common: CommonArguments): JobArguments {
  const command = 'job';
  const action = chosenAction(command, words[0], { options: jobOptions, actions: jobActions }, given);
  const [name, ...more] = words.slice(1);
  if (more.length > 0) throw usage(`job ${action} does not know what to do with ${more.join(' ')}`);
  const type = textOf(given, 'type');
  const jobType = type === undefined ? undefined : jobTypeOf(type);
  switch (action) {
    case 'start': {
      const [deletions, wait] = [isSet(given, 'deletions'), isSet(given, 'wait')];
      if (deletions && jobType !== undefined && jobType !== 'full')
        throw usage(`--deletions is a job of its own, so --type ${jobType} does not go with it`);
      const connector = needed(name, 'job start needs the id of a connector');
      return { ...common, command, action, connector, jobType: jobType ?? 'full', deletions, wait };
    }
    case 'list': {
      const limit = amountOf(given, 'limit') ?? usualLimit;
      return {
        ...common,
        command,
        action,
        connector: name,
        status: statusOption(command, given),
        jobType,
        limit,
      };
    }
    case 'show':
    case 'cancel':
      return { ...common, command, action, id: needed(name, `job ${action} needs the id of a job`) };
  }
}

function needed(word: string | undefined, message: string): string {
  if (word === undefined || word === '') throw usage(message);
  return word;
}
