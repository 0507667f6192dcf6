import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  /** Ends it in order; kills it after 15 s. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

export interface ServerCommand {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Tried until it holds. */
  readonly ready: () => Promise<boolean>;
  readonly startWithinMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Commands to run after the server was killed, for what does not end with its process. */
  readonly whenKilled?: Commands;
  /** Commands to run besides when this process died without stopping the server. */
  readonly whenOrphaned?: Commands;
}

export type Commands = readonly (readonly string[])[];

/** Starts a server that dies with this process, and waits until it is ready. On failure its log is kept and quoted. */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const { name, file, args, logFile, signal } = command;
  signal?.throwIfAborted();
  const log = openSync(logFile, 'a');
  const supervise = fileURLToPath(new URL('../../dist/process/supervise.js', import.meta.url));
  const { whenKilled = [], whenOrphaned = [] } = command;
  const child = spawn(
    process.execPath,
    [supervise, JSON.stringify({ whenKilled, whenOrphaned }), file, ...args],
    {
      stdio: ['pipe', log, log],
      // Ctrl-C reaches every process of the terminal's group; servers shall stop when this process says so.
      detached: true,
      env: { ...process.env, ...command.env },
    },
  );
  closeSync(log);
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  // The pipe breaks when the child ended before.
  child.stdin?.on('error', () => undefined);
  const kill = async (): Promise<void> => {
    child.stdin?.end('kill');
    await exited;
  };
  const deadline = Date.now() + command.startWithinMs;
  for (;;) {
    const ready = await command.ready().catch(() => false);
    if (signal?.aborted === true) {
      await kill();
      signal.throwIfAborted();
    }
    // Asked for last: when the server has ended, somebody else answered in its place.
    if (hasEnded(child) || (!ready && Date.now() > deadline)) {
      await kill();
      const tail = readFileSync(logFile, 'utf8').split('\n').slice(-20).join('\n');
      throw new Error(`${name} did not start. Its log is ${logFile}; it ends with:\n${tail}`);
    }
    if (ready) break;
    await pause(50);
  }
  return { kill, stop: () => stopInOrder(child, exited, kill) };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopInOrder(
  child: ChildProcess,
  exited: Promise<void>,
  kill: () => Promise<void>,
): Promise<void> {
  child.kill('SIGTERM');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), 15_000)));
  if ((await Promise.race([exited, late])) === 'late') await kill();
  clearTimeout(timer);
}
