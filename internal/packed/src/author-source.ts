import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installProject } from './install-project.ts';
import { root, type PackedPackage } from './pack-packages.ts';
import { mustRun } from './run.ts';

const name = '@acme/source-list';
const sdk = '@elastic-ingest/source-sdk';

/** What a release of the source says of itself. */
const manifest = {
  name,
  version: '1.0.0',
  keywords: ['elastic-ingest-source'],
  type: 'module',
  files: ['dist', '!dist/**/*.test.*', '!dist/**/*.fixture.*'],
  exports: { '.': { types: './dist/list-source.d.ts', default: './dist/list-source.js' } },
  peerDependencies: { [sdk]: '^0.0.0' },
};

export interface AuthoredSource {
  readonly folder: string;
  readonly packed: PackedPackage;
}

/** Writes a source with nothing but tarballs, as a stranger does: installs, compiles and packs it. */
export async function authorSource(below: string, packed: readonly PackedPackage[]): Promise<AuthoredSource> {
  const folder = join(below, 'author');
  cpSync(join(root, 'internal/packed/projects/author'), folder, { recursive: true });
  const others = { '@types/node': nodeTypes() };
  const ours = [sdk, '@elastic-ingest/source-testkit'];
  await installProject({ folder, manifest, ours, others }, packed, 'npm');
  await compile(folder);
  // Only the release is packed, without the tarballs that it was made with.
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const into = join(below, 'acme');
  mkdirSync(into);
  await mustRun('npm', ['pack', '--pack-destination', into], folder);
  return { folder, packed: { name, folder, tarball: join(into, 'acme-source-list-1.0.0.tgz') } };
}

/** Type-checks a project by its own tsconfig.json, and builds what that says. */
export async function compile(folder: string): Promise<void> {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  await mustRun(process.execPath, [join(typescript, 'bin/tsc'), '-p', folder], folder);
}

/** The version that this repository is compiled with. */
export function nodeTypes(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  return devDependencies['@types/node'] ?? '';
}
