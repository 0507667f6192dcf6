import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where downloads are kept between runs. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return (
    environment['EI_CACHE_DIR'] ??
    join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'elastic-ingest')
  );
}

/** Fills a folder once. It appears complete or not at all, also when two processes fill it at the same time. */
export async function fillOnce(folder: string, fill: (into: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}.partial-`);
  try {
    await fill(partial);
    try {
      renameSync(partial, folder);
    } catch (error) {
      // The other process was first.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}
