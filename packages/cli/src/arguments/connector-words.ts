import type { PipelineSettings } from '@elastic-ingest/byoc';
import { connectorActions, connectorOptions } from './administration-options.ts';
import { chosenAction } from './chosen-action.ts';
import type { ConnectorArguments, ScheduleArguments } from './connector-arguments.ts';
import { booleanOf, isSet, textOf, type Given } from './given-options.ts';
import { jobTypeOf } from './job-type.ts';
import type { CommonArguments } from './parsed-arguments.ts';
import { parseSettingWord } from './setting-word.ts';
import { statusOption } from './status-option.ts';
import { usage } from './usage.ts';

/** Reads what follows `connector`: what to do, the connector, and what the action needs. */
export function parseConnectorWords(
  words: readonly string[],
  given: Given,
  common: CommonArguments,
): ConnectorArguments {
  const command = 'connector';
  const known = { options: connectorOptions, actions: connectorActions };
  const action = chosenAction(command, words[0], known, given);
  const rest = words.slice(1);
  const id = (most: number): string => idOf(action, rest, most);
  switch (action) {
    case 'create':
      return { ...common, command, action, ...created(rest, given) };
    case 'list': {
      if (rest.length > 0) throw usage(`connector list takes no names, but got ${rest.join(' ')}`);
      const [serviceType, index] = [textOf(given, 'service-type'), textOf(given, 'index')];
      const [status, deleted] = [statusOption(command, given), isSet(given, 'deleted')];
      return { ...common, command, action, serviceType, index, status, deleted };
    }
    case 'show':
      return { ...common, command, action, id: id(1) };
    case 'configure': {
      const settings = rest.slice(1).map(parseSettingWord);
      if (settings.length === 0)
        throw usage(
          'connector configure needs the id of a connector and KEY=VALUE, KEY=env:NAME or KEY@FILE',
        );
      return { ...common, command, action, id: id(Infinity), settings };
    }
    case 'schedule':
      return { ...common, command, action, id: id(3), ...scheduled(rest, given) };
    case 'rules':
      return { ...common, command, action, id: id(2), file: rest[1] };
    case 'pipeline':
      return { ...common, command, action, id: id(2), changes: pipelineChanges(rest[1], given) };
    case 'delete': {
      const withIndex = textOf(given, 'with-index');
      return { ...common, command, action, id: id(1), yes: isSet(given, 'yes'), withIndex };
    }
  }
}

function idOf(action: string, words: readonly string[], most: number): string {
  const [id = ''] = words;
  if (id === '') throw usage(`connector ${action} needs the id of a connector`);
  if (words.length > most)
    throw usage(`connector ${action} does not know what to do with ${words.slice(most).join(' ')}`);
  return id;
}

function created(words: readonly string[], given: Given) {
  const [id, ...more] = words;
  if (more.length > 0) throw usage(`connector create takes one id, but got ${words.join(' ')}`);
  // No path of an address, no option, no wildcard: ids are typed, and stand in requests.
  if (id !== undefined && !/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u.test(id))
    throw usage(
      'The id of a connector has letters, digits, . _ and -, begins with a letter or digit, and has 128 characters at most',
    );
  const [serviceType, index] = [textOf(given, 'service-type'), textOf(given, 'index')];
  const missing = [
    ...(serviceType === undefined ? ['--service-type'] : []),
    ...(index === undefined ? ['--index'] : []),
  ];
  if (serviceType === undefined || index === undefined)
    throw usage(`connector create needs ${missing.join(' and ')}`);
  const [name, description, language] = [
    textOf(given, 'name'),
    textOf(given, 'description'),
    textOf(given, 'language'),
  ];
  return { id, serviceType, index, name, description, language };
}

function scheduled(
  [, type, expression]: readonly string[],
  given: Given,
): Pick<ScheduleArguments, 'jobType' | 'expression'> {
  if (type === undefined)
    throw usage('connector schedule needs the type of the jobs: full, incremental or access_control');
  const jobType = jobTypeOf(type);
  const off = isSet(given, 'off');
  if (off && expression !== undefined) throw usage('Either give an expression or say --off, not both');
  if (!off && expression === undefined)
    throw usage(`connector schedule needs an expression in quotes, such as "0 0 2 * * ?", or --off`);
  return { jobType, expression };
}

function pipelineChanges(name: string | undefined, given: Given): Partial<PipelineSettings> {
  if (name === '') throw usage('connector pipeline needs the name of a pipeline, or none at all');
  const flags = {
    extract_binary_content: booleanOf(given, 'extract-binary-content'),
    reduce_whitespace: booleanOf(given, 'reduce-whitespace'),
    run_ml_inference: booleanOf(given, 'run-ml-inference'),
  };
  const said = Object.entries({ name, ...flags }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Partial<PipelineSettings>;
}
