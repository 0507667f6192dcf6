import { isIngestError } from '@elastic-ingest/errors';
import { parseArguments } from './arguments/parse-arguments.ts';
import type { CommandArguments } from './arguments/parsed-arguments.ts';
import { runCheck } from './commands/check.ts';
import { runConnector } from './commands/connector.ts';
import { runJob } from './commands/job.ts';
import { runInit } from './commands/init.ts';
import { runList } from './commands/list.ts';
import { runPlan } from './commands/plan.ts';
import { runPoll } from './commands/poll.ts';
import { runRejected } from './commands/rejected.ts';
import { runSource } from './commands/source.ts';
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
    if (parsed.command === 'print') {
      io.stdout.write(`${parsed.text}\n`);
      return exitCode.done;
    }
    reporter = new Reporter(io, parsed);
    // The service says it in its log.
    if (parsed.command !== 'poll') announceStop(io);
    return await run(parsed, io, reporter);
  } catch (error) {
    return reportFailure(error, io, reporter);
  }
}

function run(given: CommandArguments, io: Io, reporter: Reporter): Promise<ExitCode> {
  switch (given.command) {
    case 'poll':
      return runPoll(given, io, reporter);
    case 'list':
      return runList(given, io, reporter);
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
    case 'source':
      return runSource(given, io, reporter);
  }
}

function announceStop({ signal, stderr }: Io): void {
  const announce = (): void => stderr.write('\nStopping ... (once more to stop at once)\n');
  signal.addEventListener('abort', announce, { once: true });
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
