import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptsConnections } from '../loopback/accepts-connections.ts';
import { bothPresent } from '../missing-prerequisite.ts';
import { cacheFolder, fillOnce } from '../packages/cache-folder.ts';
import { withDownloadProgress } from '../packages/download-progress.ts';
import { requireJava } from '../packages/find-java.ts';
import { compileJava, copyArtifacts, requireMaven } from '../packages/maven.ts';
import { startProcessService } from '../process/process-service.ts';
import type { RunningService } from '../running-service.ts';
import type { StartOptions } from '../start-options.ts';

const release = '1.47.0';
const variable = 'EI_MONGODB_FAST_URL';

/** A server of the MongoDB protocol in Java that keeps everything in memory: a restart empties it. No change streams or sessions. */
export async function mongoJavaServer({ log, signal }: StartOptions): Promise<RunningService> {
  const name = `mongo-java-server ${release}`;
  const [java] = await bothPresent(requireJava(17, name, variable), requireMaven(name, variable));
  const home = await fillOnce(
    join(cacheFolder(process.env), `mongo-java-server-${release}-1`),
    async (into) => {
      await withDownloadProgress({ name, aboutMb: 6 }, log, (onLine) =>
        copyArtifacts(into, [`de.bwaldvogel:mongo-java-server:${release}`], { onLine, signal }),
      );
      mkdirSync(join(into, 'launch'));
      const source = fileURLToPath(new URL('../../java/mongodb/LaunchMongo.java', import.meta.url));
      await compileJava(java, into, source, 'launch');
    },
  );
  const classPath = [join(home, 'launch'), join(home, 'lib/*')].join(delimiter);
  return startProcessService({
    url: ([port]) => `mongodb://127.0.0.1:${port}/?directConnection=true`,
    description: `${name}, a server of the MongoDB protocol in memory (no change streams; a restart empties it)`,
    folderName: 'fast',
    signal,
    ports: 1,
    command: (_folder, [port = 0]) => ({
      name,
      file: join(java.home, 'bin/java'),
      args: ['-Xmx2g', '-cp', classPath, 'LaunchMongo', String(port)],
      ready: () => acceptsConnections(port),
      startWithinMs: 60_000,
    }),
  });
}
