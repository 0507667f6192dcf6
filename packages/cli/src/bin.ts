#!/usr/bin/env node
import { hostname } from 'node:os';
import { exitCode } from './exit-code.ts';
import type { Output } from './io.ts';
import { main } from './main.ts';
import { Questions } from './questions.ts';

const interrupt = new AbortController();
let questions: Questions | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(exitCode.interrupted);
    interrupt.abort(new Error(`stopped by ${signal}`));
  });
}

// A source may throw outside of any call of ours. It is a fault, and still no reason for a stack trace.
process.on('uncaughtException', (error: Error) => {
  const text = process.argv.includes('--debug') ? (error.stack ?? error.message) : error.message;
  process.stderr.write(`error: unexpected: ${text}\n`);
  process.exit(exitCode.failed);
});

// Whoever reads the output may go away (`| head`): the sync goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// Which Node a source runs on is decided by its package, not by the operator: the AWS SDK would announce on stderr what it needs one day.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

process.exitCode = await main(process.argv.slice(2), {
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  env: process.env,
  host: hostname(),
  cwd: process.cwd(),
  signal: interrupt.signal,
  now: () => performance.now(),
  clock: () => new Date(),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
});
questions?.close();

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      // Undefined when it is no terminal, whatever its type says.
      return stream.columns as number | undefined;
    },
  };
}

async function ask(question: string): Promise<string> {
  const { stdin: input, stderr: output } = process;
  const hooks = { signal: interrupt.signal, interrupt: () => process.kill(process.pid, 'SIGINT') };
  questions ??= new Questions({ input, output }, hooks);
  return questions.ask(question);
}
