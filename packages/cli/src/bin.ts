#!/usr/bin/env node
import { hostname } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { exitCode } from './exit-code.ts';
import type { Output } from './io.ts';
import { main } from './main.ts';

const interrupt = new AbortController();

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
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // While it reads a line, the terminal hands on Ctrl-C as an event of its own.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await terminal.question(question, { signal: interrupt.signal });
  } finally {
    terminal.close();
  }
}
