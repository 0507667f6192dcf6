import { spawn } from 'node:child_process';

/** Runs a program to its end and gives what it wrote to stdout. Rejects, with all that it wrote, when it fails. */
export type Run = (program: string, args: readonly string[], cwd: string) => Promise<string>;

export const runProgram: Run = (program, args, cwd) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
    child.on('error', reject).on('close', (status) => {
      if (status === 0) resolve(written.stdout);
      else
        reject(
          new Error(`${program} ${args.join(' ')} ended with ${status}:\n${written.stdout}${written.stderr}`),
        );
    });
  });
