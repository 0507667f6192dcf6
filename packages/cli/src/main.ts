import { isIngestError } from '@elastic-ingest/errors';
import { parseArguments } from './arguments/parse-arguments.ts';
import type { CommandArguments, ParsedArguments } from './arguments/parsed-arguments.ts';
import { runCheck } from './commands/check.ts';
import { runConnector } from './commands/connector.ts';
import { runJob } from './commands/job.ts';
import { runInit } from './commands/init.ts';
import { runPlan } from './commands/plan.ts';
import { runRejected } from './commands/rejected.ts';
import { runSync } from './commands/sync.ts';
import { runUnlock } from './commands/unlock.ts';
import { runVerify } from './commands/verify.ts';
import { exitCode, exitCodeOfErrors, type ExitCode } from './exit-code.ts';
import { Failures } from './failures.ts';
import { interrupted } from './interrupted.ts';
import type { Io } from './io.ts';
import { Reporter } from './render/reporter.ts';
import { packageVersion } from './package-version.ts';

/** Runs the command and gives its exit status. Never throws, never exits: whatever goes wrong is printed. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  // Until the arguments are read, what they asked for is taken from their text.
  let reporter = new Reporter(io, {
    json: argv.includes('--json') ? true : argv.includes('--no-json') ? false : undefined,
    quiet: argv.includes('--quiet'),
    debug: argv.includes('--debug'),
  });
  try {
    const parsed = await parseArguments(argv, { columns: io.stdout.columns, version: packageVersion() });
    if (parsed.command === 'print' || parsed.command === 'none') return printHelp(parsed, io);
    reporter = new Reporter(io, parsed);
    return await run(parsed, io, reporter);
  } catch (error) {
    return reportFailure(error, io, reporter);
  }
}

function run(given: CommandArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  switch (given.command) {
    case 'sync':
      return runSync(given, io, reporter);
    case 'plan':
      return runPlan(given, io, reporter);
    case 'verify':
      return runVerify(given, io, reporter);
    case 'rejected':
      return runRejected(given, io, reporter);
    case 'check':
      return runCheck(given, io, reporter);
    case 'unlock':
      return runUnlock(given, io, reporter);
    case 'connector':
      return runConnector(given, io, reporter);
    case 'init':
      return runInit(given, io, reporter);
    case 'job':
      return runJob(given, io, reporter);
  }
}

function printHelp(
  { command, text }: Extract<ParsedArguments, { command: 'print' | 'none' }>,
  io: Io,
): ExitCode {
  const output = command === 'print' ? io.stdout : io.stderr;
  output.write(`${text}\n`);
  return command === 'print' ? exitCode.done : exitCode.usage;
}

function reportFailure(error: unknown, io: Io, reporter: Reporter): ExitCode {
  if (io.signal.aborted) {
    reporter.error(interrupted());
    return exitCode.interrupted;
  }
  const errors = error instanceof Failures ? error.errors : [error];
  for (const each of errors) reporter.error(each);
  return exitCodeOfErrors(errors.filter(isIngestError));
}
