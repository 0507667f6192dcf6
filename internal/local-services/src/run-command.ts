import { spawn } from 'node:child_process';

/** Runs a command to its end; throws with the last lines of its output when it fails. */
export async function runCommand(file: string, args: readonly string[], cwd?: string): Promise<string> {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0)
    throw new Error(`${file} ended with status ${status}:\n${output.split('\n').slice(-15).join('\n')}`);
  return output;
}
