import { didYouMean } from '../did-you-mean.ts';
import { amountOf, lastOf, type Given } from './given-options.ts';
import type { CommonArguments, SourceArguments } from './parsed-arguments.ts';
import { usage } from './usage.ts';

const actions = ['list', 'describe', 'check', 'new'];
const needs: Readonly<Record<string, string>> = {
  describe: 'a source, as npm-package:ExportName',
  check: 'a source, as npm-package:ExportName',
  new: 'the name of the npm package to be made, such as @acme/source-tickets',
};

/** Reads what follows `source`: what to do, and with which one. */
export function parseSourceWords(
  words: readonly string[],
  given: Given,
  common: CommonArguments,
): SourceArguments {
  const command = 'source';
  const [action = '', subject, ...more] = words;
  if (action === '') throw usage('source needs to be told what to do: list, describe, check or new');
  if (!actions.includes(action))
    throw usage(`source does list, describe, check or new, not ${action}${didYouMean(action, actions)}`);
  const settings = settingsOf(given);
  const configuration = lastOf(given, 'configuration');
  const documents = amountOf(given, 'documents');
  if (documents === 0) throw usage('--documents needs a whole number above 0');
  if (action !== 'check' && [settings[0], configuration, documents].some((each) => each !== undefined))
    throw usage(`--set, --configuration and --documents go with source check, not with source ${action}`);
  if (action === 'list') {
    if (subject !== undefined) throw usage(`source list takes nothing else, but got ${subject}`);
    return { ...common, command, action };
  }
  if (subject === undefined || more.length > 0)
    throw usage(`source ${action} needs ${needs[action]}, and nothing else`);
  if (action === 'new') return { ...common, command, action, name: subject };
  if (action === 'describe') return { ...common, command, action, specifier: subject };
  const file = typeof configuration === 'string' ? configuration : undefined;
  return {
    ...common,
    command,
    action: 'check',
    specifier: subject,
    settings,
    configuration: file,
    documents,
  };
}

/** `--set field=value`, as often as there are fields. */
function settingsOf(given: Given): readonly (readonly [string, string])[] {
  const texts = [given['set'] ?? []].flat().map(String);
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at <= 0) throw usage('--set needs field=value');
    return [text.slice(0, at), text.slice(at + 1)];
  });
}
