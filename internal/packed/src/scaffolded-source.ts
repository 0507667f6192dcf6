import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedPackage } from './pack-packages.ts';
import { mustRun } from './run.ts';

type Ranges = Readonly<Record<string, string>>;

interface Manifest {
  readonly devDependencies: Ranges;
}

/** Has the installed command make a new source, and installs tarballs where it asks for our packages. */
export async function scaffoldSource(
  below: string,
  name: string,
  { cli, packed }: { readonly cli: string; readonly packed: readonly PackedPackage[] },
): Promise<string> {
  await mustRun(cli, ['source', 'new', name], below);
  const folder = join(below, name.split('/').at(-1) ?? name);
  const path = join(folder, 'package.json');
  const asMade = readFileSync(path, 'utf8');
  const { devDependencies, ...manifest } = JSON.parse(asMade) as Manifest;
  const tarballs = Object.fromEntries(packed.map(({ name: ours, tarball }) => [ours, `file:${tarball}`]));
  const replaced = Object.keys(devDependencies).filter((each) => each in tarballs);
  const dependencies = {
    ...devDependencies,
    ...Object.fromEntries(replaced.map((each) => [each, tarballs[each]])),
  };
  writeFileSync(path, JSON.stringify({ ...manifest, devDependencies: dependencies, overrides: tarballs }));
  await mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  // What is packed later is what was made, without the tarballs.
  writeFileSync(path, asMade);
  return folder;
}
