import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pnpm, type PackedPackage } from './pack-packages.ts';
import { mustRun } from './run.ts';

export type Installer = 'npm' | 'pnpm' | 'yarn';

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
  const overrides = { npm: { overrides: tarballs }, pnpm: {}, yarn: { resolutions: tarballs } }[installer];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies, ...overrides }));
  if (installer === 'npm') {
    await mustRun('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
    return;
  }
  if (installer === 'yarn') {
    // A lock file of its own makes the folder a project, whatever is above it.
    writeFileSync(join(folder, 'yarn.lock'), '');
    await mustRun(...yarn('install'), folder, await yarnSettings(folder));
    return;
  }
  // pnpm takes overrides from its workspace file alone, which is JSON as well as YAML.
  writeFileSync(
    join(folder, 'pnpm-workspace.yaml'),
    JSON.stringify({ packages: ['.'], overrides: tarballs }),
  );
  await pnpm(['install', '--no-frozen-lockfile', '--prefer-offline'], folder);
}

/** Yarn with Plug'n'Play, which is its default, as a program and its arguments. */
export function yarn(...args: readonly string[]): readonly [program: string, args: readonly string[]] {
  return ['npx', ['--yes', '--package', '@yarnpkg/cli-dist@4.18.1', 'yarn', ...args]];
}

/** Yarn reads none of npm's settings, so it is told where packages come from; it keeps everything in the folder. */
async function yarnSettings(folder: string): Promise<Readonly<Record<string, string>>> {
  const setting = async (name: string): Promise<string> =>
    (await mustRun('npm', ['config', 'get', name], folder)).trim();
  const registry = await setting('registry');
  const cafile = await setting('cafile');
  return {
    ...(isAbsolute(cafile) && { YARN_HTTPS_CA_FILE_PATH: cafile }),
    YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, ''),
    YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    YARN_ENABLE_GLOBAL_CACHE: 'false',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_TELEMETRY: 'false',
  };
}
