import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measurement, Task } from './measurement.ts';

const child = fileURLToPath(new URL('./child.js', import.meta.url));

/** Does one task in a process of its own, so that its memory and processor time are its own. The signal ends it. */
export async function runChild(
  task: Task,
  { profile, signal }: { readonly profile?: string | undefined; readonly signal: AbortSignal },
): Promise<Measurement> {
  const name = `${task.row}-${task.index}.cpuprofile`;
  const profiling =
    profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile, '--cpu-prof-name', name];
  const args = [...profiling, child, JSON.stringify(task)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { signal });
  return JSON.parse(stdout) as Measurement;
}
