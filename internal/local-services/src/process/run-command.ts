import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the command when aborted; it then throws. */
  readonly signal?: AbortSignal | undefined;
  /** Learns every line of output as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end; throws with the last lines of its output when it fails. */
export async function runCommand(
  file: string,
  args: readonly string[],
  { cwd, env = process.env, signal, onLine }: CommandOptions = {},
): Promise<string> {
  const child = spawn(file, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let told = 0;
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
    for (let end = output.indexOf('\n', told); end >= 0; end = output.indexOf('\n', told)) {
      onLine?.(output.slice(told, end));
      told = end + 1;
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0)
    throw new Error(`${file} ended with status ${status}:\n${output.split('\n').slice(-15).join('\n')}`);
  return output;
}
