import { spawn } from 'node:child_process';
import { bin } from '../run-command.ts';

/** A run of `sync --follow` as a process. */
export interface Followed {
  /** Ends when it follows. */
  readonly ready: Promise<void>;
  /** Gives its exit status. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export function follow(configFile: string): Followed {
  const args = [bin, 'sync', 'soak', '--follow', '-c', configFile, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => (written += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('"phase":"changes"')) resolve();
    });
    child.once('error', reject);
    void closed.then((code) => reject(new Error(`--follow ended with ${code}: ${written}`)));
  });
  return {
    ready,
    kill: (signal) => {
      child.kill(signal);
      return closed;
    },
  };
}
