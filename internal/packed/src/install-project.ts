import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm, type PackedPackage } from './pack-packages.ts';
import { mustRun } from './run.ts';

export type Installer = 'npm' | 'pnpm';

interface Project {
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Names of our packages that the project depends on. */
  readonly ours: readonly string[];
  /** Other dependencies with their ranges. */
  readonly others: Readonly<Record<string, string>>;
}

/** Installs tarballs for our packages, wherever they are asked for, and everything else from the registry. */
export async function installProject(
  { folder, manifest, ours, others }: Project,
  packed: readonly PackedPackage[],
  installer: Installer,
): Promise<void> {
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const dependencies = {
    ...others,
    ...Object.fromEntries(Object.entries(tarballs).filter(([name]) => ours.includes(name))),
  };
  const withOverrides = installer === 'npm' ? { overrides: tarballs } : {};
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...manifest, dependencies, ...withOverrides }),
  );
  if (installer === 'npm') {
    await mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
    return;
  }
  // pnpm takes overrides from its workspace file alone, which is JSON as well as YAML.
  writeFileSync(
    join(folder, 'pnpm-workspace.yaml'),
    JSON.stringify({ packages: ['.'], overrides: tarballs }),
  );
  await pnpm(['install', '--no-frozen-lockfile', '--prefer-offline'], folder);
}
