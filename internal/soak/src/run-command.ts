import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command. */
export const bin: string = fileURLToPath(new URL('../../../packages/cli/dist/bin.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  /** The last JSON line on stdout. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** Runs the command as an operator would; when the signal is aborted, it is killed as by a crash unless it has ended. */
export async function runCommand(args: readonly string[], kill?: AbortSignal): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  kill?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const last = written.stdout.trimEnd().split('\n').at(-1) ?? '';
  const summary = code === null || last === '' ? {} : (JSON.parse(last) as Ended['summary']);
  return { code, stderr: written.stderr, summary };
}
