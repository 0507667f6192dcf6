import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { print } from './print.ts';

/** Runs the command as one would type it: its progress and its results are seen. Returns what it printed as results. */
export async function runSync(root: string, configFile: string): Promise<string> {
  const args = ['sync', 'cities', '-c', configFile];
  print.command(`npx elastic-ingest ${args.join(' ')}`);
  // Its output passes through here on its way to the terminal, so it is told that people read it.
  const command = spawn(join(root, 'node_modules/.bin/elastic-ingest'), [...args, '--no-json'], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve, reject) => {
    command.once('error', reject);
    command.once('close', resolve);
  });
  let output = '';
  command.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const status = await exited;
  if (status !== 0) throw new Error(`elastic-ingest ended with status ${status}`);
  return output;
}
