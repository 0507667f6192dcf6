import type { Options } from 'yargs';

/** Options of every command. */
export const commonOptions: Readonly<Record<string, Options>> = {
  config: {
    alias: 'c',
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

export const syncOptions: Readonly<Record<string, Options>> = {
  all: {
    type: 'boolean',
    description: 'Run every sync of the config file, one after the other',
    group: 'Sync:',
  },
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
};
