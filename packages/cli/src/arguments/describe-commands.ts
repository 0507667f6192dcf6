import yargs, { type Argv, type Options } from 'yargs';
import { exitCodeMeanings } from '../exit-code.ts';

export type CommandOptions = Readonly<Record<string, Options>>;

/** Options of every command. */
export const commonOptions: CommandOptions = {
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

export const syncOptions: CommandOptions = {
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

/** The commands as `--help` shows them, and how their arguments are read. Prints nothing and never exits. */
export function describeCommands(width: number, version: string): Argv {
  const statuses = exitCodeMeanings.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  const names = {
    type: 'string',
    array: true,
    description: 'Names below `syncs:` in the config file',
  } as const;
  return yargs()
    .scriptName('elastic-ingest')
    .locale('en')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .usage('Keeps Elasticsearch indices equal to outside data.\n\nUsage: $0 COMMAND [NAME..] [options]')
    .command('sync [names..]', 'Make the index of a sync equal to its source', (command) =>
      command
        .usage('Makes the index of a sync equal to its source.\n\nUsage: $0 sync NAME.. [options]')
        .positional('names', names)
        .options(syncOptions)
        .example('$0 sync cities', 'the sync `cities` of elastic-ingest.yml')
        .example('$0 sync --all -c etc/ingest.yml', 'every sync of another file'),
    )
    .command(
      'check',
      'Say what is missing: in the config file, of Elasticsearch, of every source',
      (command) =>
        command.usage(
          'Reads the config file and reaches Elasticsearch and every source. Writes nothing.\n\nUsage: $0 check [options]',
        ),
    )
    .command('unlock [names..]', 'Give the index of a sync free that a dead run still holds', (command) =>
      command
        .usage(
          'Gives the index of a sync free. Only for a run that is dead for certain: two runs at once would undo each other.\n\nUsage: $0 unlock NAME.. [options]',
        )
        .positional('names', names),
    )
    .options({ ...commonOptions })
    .example('$0 check', 'is everything there?')
    .example('$0 sync cities', 'the sync `cities` of elastic-ingest.yml')
    .alias('help', 'h')
    .group(['help', 'version'], 'Everywhere:')
    .version(version)
    .epilogue(['Exit status:', ...statuses].join('\n'))
    .wrap(width)
    .exitProcess(false)
    .fail(false);
}
