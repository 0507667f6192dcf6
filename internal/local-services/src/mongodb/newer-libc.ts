import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { runCommand } from '../process/run-command.ts';
import type { StartOptions } from '../start-options.ts';

/** A C library beside the system's: programs run under it as `loader --library-path folder PROGRAM`. */
export interface Libc {
  readonly loader: string;
  readonly folder: string;
}

/** The Debian release that has it; its packages come from the mirror that this system uses. */
const suite = 'trixie';

/**
 * The C library of a newer Debian, out of its packages and unpacked into the cache; the system itself is not changed. Throws where
 * the system is no Debian or its mirror does not answer.
 */
export async function newerLibc({ log, signal }: StartOptions): Promise<Libc> {
  const root = await fillOnce(join(cacheFolder(process.env), `libc-${suite}-1`), async (into) => {
    const work = join(into, 'apt');
    for (const folder of ['lists', 'cache']) mkdirSync(join(work, folder), { recursive: true });
    const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
    const targets = await runCommand('apt-get', ['indextargets', '--format', '$(SITE) $(RELEASE)']);
    const mirror = debianMirror(targets, readFileSync('/etc/os-release', 'utf8'));
    writeFileSync(
      join(work, 'sources.list'),
      `deb [signed-by=${keyring} target=Packages] ${mirror} ${suite} main\n`,
    );
    const apt = [...privateList(work), '-o', 'APT::Sandbox::User=root'];
    await withDownloadProgress(
      { name: `the C library of Debian ${suite}`, aboutMb: 14 },
      log,
      async (onLine) => {
        const options = { cwd: work, onLine, signal };
        await runCommand('apt-get', [...apt, 'update'], options);
        await runCommand('apt-get', [...apt, 'download', 'libc6', 'libgcc-s1', 'libstdc++6'], options);
      },
    );
    const root = join(into, 'root');
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb')))
      await runCommand('dpkg-deb', ['-x', join(work, file), root]);
    renameSync(join(root, 'usr/lib', triplet()), join(into, 'lib'));
    for (const folder of [work, root]) rmSync(folder, { recursive: true });
  });
  const folder = join(root, 'lib');
  const loader = readdirSync(folder).find((name) => /^ld-linux-.*\.so\.\d$/.test(name));
  if (loader === undefined) throw new Error(`No loader in ${folder}`);
  return { folder, loader: join(folder, loader) };
}

/** The mirror among `SITE RELEASE` lines that serves this system's own release. */
export function debianMirror(targets: string, osRelease: string): string {
  const release = /^VERSION_CODENAME="?(\w+)"?$/m.exec(osRelease)?.[1];
  const isDebian = /^ID=debian$/m.test(osRelease);
  const lines = targets.split('\n').map((line) => line.split(' '));
  const mirror = lines.find(([, name]) => name === release)?.[0];
  if (!isDebian || mirror === undefined) throw new Error('This system has no Debian mirror');
  return mirror;
}

/** Keeps apt's lists, cache and state away from the system's; its proxy and other settings stay. */
function privateList(work: string): string[] {
  return [
    `Dir::Etc::SourceList=${join(work, 'sources.list')}`,
    'Dir::Etc::SourceParts=-',
    `Dir::State::Lists=${join(work, 'lists')}`,
    'Dir::State::status=/dev/null',
    `Dir::Cache=${join(work, 'cache')}`,
  ].flatMap((setting) => ['-o', setting]);
}

function triplet(): string {
  return process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
}
