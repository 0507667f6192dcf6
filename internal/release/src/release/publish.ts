import type { Run } from './run-program.ts';

/** Publishes every version that the registry does not have, and tags it. Refuses a working tree that differs from its commit. */
export async function publish(root: string, run: Run): Promise<string> {
  const changed = await run('git', ['status', '--porcelain'], root);
  if (changed !== '') throw new Error(`Commit first; only what is committed is published:\n${changed}`);
  return run('pnpm', ['exec', 'changeset', 'publish'], root);
}
