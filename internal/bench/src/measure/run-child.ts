import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measurement, Task } from './measurement.ts';

const child = fileURLToPath(new URL('./child.js', import.meta.url));

/** Does one task in a process of its own, so that its memory and processor time are its own. */
export async function runChild(task: Task, profileFolder: string | undefined): Promise<Measurement> {
  const profiling =
    profileFolder === undefined
      ? []
      : [
          '--cpu-prof',
          '--cpu-prof-dir',
          profileFolder,
          '--cpu-prof-name',
          `${task.row}-${task.index}.cpuprofile`,
        ];
  const { stdout } = await promisify(execFile)(process.execPath, [...profiling, child, JSON.stringify(task)]);
  return JSON.parse(stdout) as Measurement;
}
