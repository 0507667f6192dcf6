import type { Options } from 'yargs';

export type CommandOptions = Readonly<Record<string, Options>>;

/** Options of every command. */
export const commonOptions: CommandOptions = {
  config: {
    alias: ['c', 'config-file'],
    type: 'string',
    description: 'Config file; elastic-ingest.yml or config.yml of the working folder by default',
    group: 'Everywhere:',
  },
  json: {
    type: 'boolean',
    description:
      'Print one JSON object a line; the default when the output is not a terminal (--no-json: never)',
    group: 'Everywhere:',
  },
  quiet: { alias: 'q', type: 'boolean', description: 'Print errors only', group: 'Everywhere:' },
  debug: { type: 'boolean', description: 'Print the causes of an error too', group: 'Everywhere:' },
};

const all = (group: string): CommandOptions => ({
  all: { type: 'boolean', description: 'Every sync of the config file, one after the other', group },
});

const samples = (group: string): CommandOptions => ({
  samples: {
    type: 'number',
    requiresArg: true,
    description: 'Ids shown of each kind; 10 unless said',
    group,
  },
});

export const syncOptions: CommandOptions = {
  ...all('Sync:'),
  'allow-deletes': {
    type: 'boolean',
    description: 'Delete also when more than max(100, 10 %) of the index, or all of it, would go',
    group: 'Sync:',
  },
  adopt: {
    type: 'boolean',
    description: 'Take over an index that holds documents of somebody else; what the source lacks is deleted',
    group: 'Sync:',
  },
  deletions: {
    type: 'boolean',
    description: 'Delete what the source no longer has, reading its ids alone, and write nothing',
    group: 'Sync:',
  },
  force: {
    type: 'boolean',
    description: 'Write unchanged documents as well',
    group: 'Sync:',
  },
  incremental: {
    type: 'boolean',
    description: 'Read what changed since the last such run, and the whole source only where that cannot be',
    group: 'Sync:',
  },
  follow: {
    type: 'boolean',
    description: 'The same, and go on with every change until it is interrupted',
    group: 'Sync:',
  },
};

export const planOptions: CommandOptions = {
  ...all('Plan:'),
  ...samples('Plan:'),
  'exit-code': {
    type: 'boolean',
    description: 'End with status 5 when the sync would change something',
    group: 'Plan:',
  },
};

export const verifyOptions: CommandOptions = {
  ...all('Verify:'),
  quick: {
    type: 'boolean',
    description: "Compare version tokens alone: fast, and blind to changes behind the engine's back",
    group: 'Verify:',
  },
  repair: {
    type: 'boolean',
    description: 'Write what is missing or different, delete what is extra',
    group: 'Verify:',
  },
  ...samples('Verify:'),
  'allow-deletes': {
    type: 'boolean',
    description: 'With --repair: delete also where the delete guard would stop it',
    group: 'Verify:',
  },
};

/** Without a command: what the Python service's command line has. */
export const actionOption: CommandOptions = {
  action: {
    type: 'string',
    requiresArg: true,
    description: 'poll or list, as commands of those names; poll when there is no command at all',
    group: 'Service:',
    global: false,
  },
};

const { config, quiet, debug } = commonOptions;

/** Its lines are a log, so there are no results to print as JSON. */
export const pollOptions: CommandOptions = {
  ...(config && { config }),
  ...(quiet && { quiet }),
  ...(debug && { debug: { ...debug, description: 'Log every step, and the causes of an error' } }),
  'log-format': {
    type: 'string',
    requiresArg: true,
    description: 'text for people, ecs for JSON lines in the Elastic Common Schema',
    group: 'Service:',
  },
};

export const sourceOptions: CommandOptions = {
  set: {
    type: 'string',
    requiresArg: true,
    description: 'field=value of its configuration, once for each field (source check)',
    group: 'Source:',
  },
  configuration: {
    type: 'string',
    requiresArg: true,
    description: 'YAML file of its configuration; ${NAME} stands for a variable (source check)',
    group: 'Source:',
  },
  documents: {
    type: 'number',
    requiresArg: true,
    description:
      'Documents that are looked at of a source that is configured; 100 unless said (source check)',
    group: 'Source:',
  },
};
