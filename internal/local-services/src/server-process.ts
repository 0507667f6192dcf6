import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
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
  readonly logFile: string;
  /** Tried until it holds. */
  readonly ready: () => Promise<boolean>;
  readonly startWithinMs: number;
}

/** Starts a server that dies with this process, and waits until it is ready. On failure its log is kept and quoted. */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const log = openSync(command.logFile, 'a');
  const supervise = fileURLToPath(new URL('../dist/supervise.js', import.meta.url));
  const child = spawn(process.execPath, [supervise, command.file, ...command.args], {
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.stdin?.end();
    await exited;
  };
  const deadline = Date.now() + command.startWithinMs;
  while (!(await command.ready().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await kill();
      const tail = readFileSync(command.logFile, 'utf8').split('\n').slice(-20).join('\n');
      throw new Error(`${command.name} did not start. Its log is ${command.logFile}; it ends with:\n${tail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    kill,
    stop: async () => {
      await stopInOrder(child, exited, kill);
      rmSync(command.logFile, { force: true });
    },
  };
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
