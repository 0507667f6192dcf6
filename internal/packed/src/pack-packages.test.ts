import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { packPackages, root, type PackedPackage } from './pack-packages.ts';
import { tarballFiles } from './tarball-files.ts';

const into = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(into, { recursive: true }));

const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
let packed: ReadonlyMap<string, PackedPackage>;

beforeAll(async () => {
  packed = new Map((await packPackages(into)).map((each) => [each.folder, each]));
}, 60_000);

const filesOf = (folder: string): Promise<ReadonlyMap<string, string>> =>
  tarballFiles(packed.get(folder)?.tarball ?? folder);

/** What `tsc` makes of the sources, without tests and what only they use. */
function built(folder: string): string[] {
  return readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(path))
    .flatMap((path) =>
      ['.js', '.js.map', '.d.ts'].map((end) => `dist/${path.slice(0, -'.ts'.length)}${end}`),
    );
}

/** What the command makes new sources of. */
function templates(folder: string): string[] {
  const template = join(root, folder, 'template');
  if (!existsSync(template)) return [];
  return readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)));
}

test.each(packages)(
  '%s holds what was built, its manifest, README, licence and templates, and nothing else',
  async (folder) => {
    const expected = [...built(folder), ...templates(folder), 'package.json', 'README.md', 'LICENSE'];
    expect([...(await filesOf(folder)).keys()].sort()).toEqual(expected.sort());
  },
);

test.each(packages)('%s carries the licence of the repository', async (folder) => {
  const files = await filesOf(folder);
  expect(files.get('LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({ license: 'Apache-2.0' });
});

test.each(packages)('%s points at files that it holds, and at no workspace', async (folder) => {
  const files = await filesOf(folder);
  const manifest = JSON.parse(files.get('package.json') ?? '') as Readonly<Record<string, unknown>>;
  const targets = textsIn([manifest['exports'], manifest['bin']]);
  expect(targets.filter((target) => !files.has(target.replace(/^\.\//, '')))).toEqual([]);
  const { dependencies, peerDependencies, devDependencies } = manifest;
  const ranges = textsIn([dependencies, peerDependencies, devDependencies]);
  expect(ranges.filter((range) => range.startsWith('workspace:'))).toEqual([]);
});

test.each(packages)('%s imports only what it is installed with', async (folder) => {
  const files = await filesOf(folder);
  const manifest = JSON.parse(files.get('package.json') ?? '') as Readonly<
    Record<string, object | undefined>
  >;
  const declared = [manifest['dependencies'], manifest['peerDependencies']].flatMap((each) =>
    Object.keys(each ?? {}),
  );
  const imported = [...files]
    .filter(([path]) => path.endsWith('.js') || path.endsWith('.d.ts'))
    .flatMap(([, text]) => [...text.matchAll(/(?:from|import) '((?:@[^/']+\/)?[^./'][^/']*)[^']*'/g)])
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('node:'));
  expect([...new Set(imported)].filter((name) => !declared.includes(name))).toEqual([]);
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
