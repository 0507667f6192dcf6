import { delimiter, join } from 'node:path';
import { bothPresent } from '../missing-prerequisite.ts';
import { requireJava } from '../packages/find-java.ts';
import { requireMaven } from '../packages/maven.ts';
import { startProcessService } from '../process/process-service.ts';
import type { RunningService } from '../running-service.ts';
import { elasticsearchHome } from './elasticsearch-home.ts';
import { elasticsearchIsReady } from './elasticsearch-is-ready.ts';
import type { ElasticsearchOptions } from './elasticsearch-options.ts';
import { elasticsearchReleases } from './releases.ts';

/** A real node out of published Maven artifacts, on loopback ports. */
export async function elasticsearchFromPackages(options: ElasticsearchOptions): Promise<RunningService> {
  const { major, heapMb = 1024, signal } = options;
  const { version, jdk } = elasticsearchReleases[major];
  const name = `Elasticsearch ${version}`;
  const variable = `EI_ELASTICSEARCH_${major}_URL`;
  const [java] = await bothPresent(requireJava(jdk, name, variable), requireMaven(name, variable));
  const home = await elasticsearchHome(version, java, options);
  return startProcessService({
    url: ([port]) => `http://127.0.0.1:${port}`,
    description: `${name} from published packages, JDK ${java.major}`,
    folderName: `es${major}`,
    signal,
    ports: 2,
    command: (folder, [port, transportPort]) => ({
      name,
      file: join(java.home, 'bin/java'),
      args: [
        `-Xms${heapMb}m`,
        `-Xmx${heapMb}m`,
        '--enable-native-access=ALL-UNNAMED',
        '--add-opens=java.base/java.io=ALL-UNNAMED',
        `-Dlog4j2.configurationFile=${join(home, 'config/log4j2.properties')}`,
        '-cp',
        [join(home, 'launch'), join(home, 'lib/*')].join(delimiter),
        'Launch',
        home,
        join(folder, 'data'),
        String(port),
        String(transportPort),
      ],
      ready: () => elasticsearchIsReady(`http://127.0.0.1:${port}`),
      startWithinMs: 120_000,
    }),
  });
}
