import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeLeftovers } from './remove-leftovers.ts';
import { mustRun } from './run.ts';

export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

export interface PackedPackage {
  readonly name: string;
  /** Such as `packages/core`, below the root. */
  readonly folder: string;
  readonly tarball: string;
}

/** The pnpm of this repository, as a command. */
export function pnpm(args: readonly string[], cwd: string): Promise<string> {
  return mustRun('npx', ['--yes', manifestOf(root).packageManager ?? 'pnpm', ...args], cwd);
}

/** Packs every published package into a folder, as a release does. They must have been built. */
export async function packPackages(into: string): Promise<readonly PackedPackage[]> {
  const folders = readdirSync(join(root, 'packages'));
  for (const each of folders) removeLeftovers(join(root, 'packages', each));
  await pnpm(['-r', '--filter', './packages/*', 'pack', '--pack-destination', into], root);
  return folders.map((each) => {
    const { name, version } = manifestOf(join(root, 'packages', each));
    const file = `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
    return { name, folder: `packages/${each}`, tarball: join(into, file) };
  });
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly packageManager?: string;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
