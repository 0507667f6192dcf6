import type { Argv } from 'yargs';
import { connectorOptions, jobOptions } from './administration-options.ts';
import { initOptions } from './init-arguments.ts';

const words = (description: string) => ({ type: 'string', array: true, description }) as const;

/** The commands that take the place of Kibana, and the one that makes a config file. */
export function withAdministration(parser: Argv): Argv {
  return parser
    .command('connector [words..]', 'Create, configure, schedule or delete a connector', (command) =>
      command
        .usage(
          [
            'Deals with the connectors that `poll` serves, without Kibana.\n\nUsage:',
            '  $0 connector create [ID] --service-type TYPE --index INDEX',
            '  $0 connector list',
            '  $0 connector show ID',
            '  $0 connector configure ID KEY=VALUE.. KEY=env:NAME.. KEY@FILE..',
            '  $0 connector schedule ID full|incremental|access_control "EXPRESSION"',
            '  $0 connector rules ID [FILE]',
            '  $0 connector pipeline ID [PIPELINE]',
            '  $0 connector delete ID --yes [--with-index INDEX]',
          ].join('\n'),
        )
        .positional('words', words('What to do, the connector, and what the action needs'))
        .options(connectorOptions)
        .example('$0 connector configure cities password@/run/secrets/db', 'a secret from a file')
        .example('$0 connector schedule cities full "0 0 2 * * ?"', 'every day at 02:00 UTC'),
    )
    .command('job [words..]', 'Start, list, show or cancel a sync job of a connector', (command) =>
      command
        .usage(
          [
            'Deals with the sync jobs of connectors, without Kibana.\n\nUsage:',
            '  $0 job start CONNECTOR [--wait]',
            '  $0 job list [CONNECTOR]',
            '  $0 job show JOB',
            '  $0 job cancel JOB',
          ].join('\n'),
        )
        .positional('words', words('What to do, and the connector or job'))
        .options(jobOptions)
        .example('$0 job start cities --wait', 'sync now, and see how it went'),
    )
    .command('init', 'Write a commented config file', (command) =>
      command
        .usage(
          'Writes a commented config file after asking for three things. Never over a file that is there.\n\nUsage: $0 init [options]',
        )
        .options(initOptions)
        .example('$0 init --yes', 'ask nothing'),
    );
}
