import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedPackages } from '../published-packages.ts';
import { publishedOf, type Published } from './published-of.ts';
import type { Run } from './run-program.ts';

/** One package as a release would publish it. */
export interface PlannedRelease extends Published {
  readonly from: string;
}

/**
 * Does what a release does in a copy of the last commit: versions from the changesets, a clean build, and `pnpm publish --dry-run` of every package.
 * Nothing of the working tree changes, and nothing is published.
 */
export async function dryRun(root: string, run: Run): Promise<readonly PlannedRelease[]> {
  const below = mkdtempSync(join(tmpdir(), 'elastic-ingest-release-'));
  const copy = join(below, 'copy');
  try {
    await run('git', ['clone', '--quiet', root, copy], root);
    await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], copy);
    const before = new Map(publishedPackages(copy).map(({ name, version }) => [name, version]));
    await run('pnpm', ['exec', 'changeset', 'version'], copy);
    await run(
      'pnpm',
      ['exec', 'turbo', 'run', 'build', '--filter=./packages/*', '--output-logs=errors-only'],
      copy,
    );
    const planned: PlannedRelease[] = [];
    for (const { name, version, folder } of publishedPackages(copy)) {
      const from = before.get(name) ?? '';
      if (from === version) continue;
      const output = await run('pnpm', ['publish', '--dry-run', '--no-git-checks', '--json'], folder);
      planned.push({ ...publishedOf(output), from });
    }
    return planned;
  } finally {
    rmSync(below, { recursive: true, force: true });
  }
}
