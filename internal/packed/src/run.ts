import { spawn } from 'node:child_process';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Variables = Readonly<Record<string, string>>;

/** Runs a program to its end, with the environment of this one and these variables. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  more: Variables = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text));
    child.on('error', reject).on('close', (status) => resolve({ status, ...texts }));
  });
}

/** Runs a program that has to succeed. */
export async function mustRun(
  program: string,
  args: readonly string[],
  cwd: string,
  more: Variables = {},
): Promise<string> {
  const { status, stdout, stderr } = await run(program, args, cwd, more);
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
}
