import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bothPresent } from '../missing-prerequisite.ts';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { requireJava } from '../packages/find-java.ts';
import { compileJava, copyArtifacts, requireMaven } from '../packages/maven.ts';
import { startProcessService } from '../process/process-service.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';
import { tikaIsReady } from './tika-is-ready.ts';

const release = '3.3.1';
const variable = 'EI_TIKA_URL';
const artifacts = [
  `org.apache.tika:tika-core:${release}`,
  `org.apache.tika:tika-parsers-standard-package:${release}`,
  'org.slf4j:slf4j-nop:2.0.17',
];

/** Tika's own parsers; what speaks HTTP around them is ours. */
export async function tikaFromPackages({ log, signal }: StartOptions): Promise<RunningService> {
  const name = `Tika ${release}`;
  const [java] = await bothPresent(requireJava(17, name, variable), requireMaven(name, variable));
  const home = await fillOnce(join(cacheFolder(process.env), `tika-${release}-1`), async (into) => {
    await withDownloadProgress({ name, aboutMb: 57 }, log, (onLine) =>
      copyArtifacts(into, artifacts, { onLine, signal }),
    );
    mkdirSync(join(into, 'launch'));
    const source = fileURLToPath(new URL('../../java/tika/LaunchTika.java', import.meta.url));
    await compileJava(java, into, source, 'launch');
  });
  const classPath = [join(home, 'launch'), join(home, 'lib/*')].join(delimiter);
  return startProcessService({
    url: ([port]) => `http://127.0.0.1:${port}`,
    description: `${name}, its parsers behind a small HTTP server (not Tika's own)`,
    folderName: 'tika',
    signal,
    ports: 1,
    command: (folder, [port = 0]) => ({
      name,
      file: join(java.home, 'bin/java'),
      // Tika spools files into the temporary folder, and they shall go with the rest.
      args: ['-Xmx512m', `-Djava.io.tmpdir=${folder}`, '-cp', classPath, 'LaunchTika', String(port)],
      ready: () => tikaIsReady(`http://127.0.0.1:${port}`),
      startWithinMs: 60_000,
    }),
  });
}
