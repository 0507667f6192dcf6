import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MemoryRun, MemoryTask } from './memory-run.ts';

const built = fileURLToPath(new URL('../../dist/memory/memory-child.js', import.meta.url));

/** One sync in a process of its own. The signal ends it. */
export async function runMemoryChild(task: MemoryTask, signal: AbortSignal): Promise<MemoryRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [built, JSON.stringify(task)], { signal });
  return JSON.parse(stdout) as MemoryRun;
}
