import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
  /** Whether it can be imported; the command can only be run. */
  readonly isLibrary: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** The packages of a working tree that go to the npm registry. */
export function publishedPackages(tree: string = root): readonly PublishedPackage[] {
  return readdirSync(join(tree, 'packages'))
    .map((each) => join(tree, 'packages', each))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const {
        name,
        version,
        exports = {},
      } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
      return { name, version, folder, isLibrary: '.' in exports };
    });
}
