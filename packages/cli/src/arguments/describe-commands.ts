import yargs, { type Argv } from 'yargs';
import { exitCodeMeanings } from '../exit-code.ts';
import {
  actionOption,
  commonOptions,
  planOptions,
  pollOptions,
  sourceOptions,
  syncOptions,
  verifyOptions,
} from './command-options.ts';
import { withAdministration } from './describe-administration.ts';

/** The commands as `--help` shows them, and how their arguments are read. Prints nothing and never exits. */
export function describeCommands(width: number, version: string): Argv {
  const statuses = exitCodeMeanings.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  const parser = yargs()
    .scriptName('elastic-ingest')
    .locale('en')
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .usage(
      'Keeps Elasticsearch indices equal to outside data.\n\nUsage:\n  $0 [-h] [--action {poll,list}] [-c CONFIG_FILE] [--debug]\n  $0 COMMAND [NAME..] [options]',
    );
  return withAdministration(withCommands(parser))
    .options({ ...actionOption, ...commonOptions })
    .example('$0 check', 'is everything there?')
    .example('$0 plan cities', 'what would the sync `cities` of elastic-ingest.yml do?')
    .example('$0 sync cities', 'do it')
    .alias('help', 'h')
    .group(['help', 'version'], 'Everywhere:')
    .version(version)
    .epilogue(['Exit status:', ...statuses].join('\n'))
    .wrap(width)
    .exitProcess(false)
    .fail(false);
}

const words = (description: string) => ({ type: 'string', array: true, description }) as const;
const names = words('Names below `syncs:` in the config file');

function withCommands(parser: Argv): Argv {
  return parser
    .command('poll', 'Serve connectors until stopped; the default', (command) =>
      command
        .usage(
          'Serves the connectors of Elasticsearch: starts their jobs when they are due or asked for, until it is stopped.\n\nUsage: $0 [poll] [options]',
        )
        .options(pollOptions),
    )
    .command('list', 'List sources and connectors, with their state and next run', (command) =>
      command.usage(
        'Lists the sources of the config file and all connectors. Writes nothing.\n\nUsage: $0 list [options]',
      ),
    )
    .command('sync [names..]', 'Make the index of a sync equal to its source', (command) =>
      command
        .usage('Makes the index of a sync equal to its source.\n\nUsage: $0 sync NAME.. [options]')
        .positional('names', names)
        .options(syncOptions)
        .example('$0 sync cities', 'the sync `cities` of elastic-ingest.yml')
        .example('$0 sync --all -c etc/ingest.yml', 'every sync of another file'),
    )
    .command('plan [names..]', 'Say what a sync would do, and write nothing', (command) =>
      command
        .usage('Says what a sync would do. Writes nothing.\n\nUsage: $0 plan NAME.. [options]')
        .positional('names', names)
        .options(planOptions)
        .example('$0 plan --all --exit-code', 'is there anything to do at all?'),
    )
    .command('verify [names..]', 'Prove that an index is equal to its source, or repair it', (command) =>
      command
        .usage(
          'Compares every document of the index with the source, and repairs the index with --repair.\n\nUsage: $0 verify NAME.. [options]',
        )
        .positional('names', names)
        .options(verifyOptions)
        .example('$0 verify cities --repair', 'compare, and put right what differs'),
    )
    .command('rejected [words..]', 'List, show or retry documents that Elasticsearch refused', (command) =>
      command
        .usage(
          'Deals with the documents of a sync that Elasticsearch refused.\n\nUsage:\n  $0 rejected list NAME\n  $0 rejected show NAME ID\n  $0 rejected retry NAME [ID..]',
        )
        .positional('words', words('What to do, the name of the sync, ids of documents'))
        .example('$0 rejected show cities 4711', 'one document, as it was sent, and why it was refused')
        .example('$0 rejected retry cities', 'hand all of them to the index again'),
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
    .command('source [words..]', 'List, describe, check or begin a source', (command) =>
      command
        .usage(
          'For whoever looks for a source, or writes one. Needs no config file.\n\nUsage:\n  $0 source list\n  $0 source describe npm-package:ExportName\n  $0 source check npm-package:ExportName [--set field=value..] [--documents N]\n  $0 source new NAME',
        )
        .positional('words', words('What to do, and with which source'))
        .options(sourceOptions)
        .example('$0 source new @acme/source-tickets', 'a project with tests that pass')
        .example('$0 source check ./dist/index.js:TicketsSource', 'is it what the contract wants?'),
    );
}
