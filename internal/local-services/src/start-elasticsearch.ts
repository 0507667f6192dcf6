import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { elasticsearchHome } from './elasticsearch-home.ts';
import { findJava } from './find-java.ts';
import { freePort } from './free-port.ts';
import { MissingPrerequisite } from './missing-prerequisite.ts';
import { runCommand } from './run-command.ts';
import { serviceOfEnvironment, type RunningService } from './running-service.ts';
import { startServerProcess } from './server-process.ts';

export type ElasticsearchMajor = 8 | 9;

export const elasticsearchReleases: Readonly<
  Record<ElasticsearchMajor, { readonly version: string; readonly jdk: number }>
> = {
  8: { version: '8.19.21', jdk: 17 },
  9: { version: '9.5.3', jdk: 21 },
};

export interface ElasticsearchOptions {
  readonly major: ElasticsearchMajor;
  readonly log: (line: string) => void;
  /** Megabytes; 1024 unless said otherwise. */
  readonly heapMb?: number;
  /** Starts a node of its own even where the environment names one. */
  readonly own?: boolean;
}

/** A real Elasticsearch: the one that the environment names, else a node from published packages on loopback ports. */
export async function startElasticsearch(options: ElasticsearchOptions): Promise<RunningService> {
  const { major, log, heapMb = 1024 } = options;
  const { version, jdk } = elasticsearchReleases[major];
  const given = process.env[`EI_ELASTICSEARCH_${major}_URL`];
  if (given !== undefined && options.own !== true)
    return serviceOfEnvironment(given, `Elasticsearch ${major}`);
  const java = await findJava(jdk, process.env);
  if (java === undefined)
    throw new MissingPrerequisite(
      `Elasticsearch ${version} needs a JDK ${jdk} or newer: apt-get install openjdk-${jdk}-jdk, or set EI_ELASTICSEARCH_${major}_URL.`,
    );
  await runCommand('mvn', ['-version']).catch(() => {
    throw new MissingPrerequisite(
      `Elasticsearch ${version} is downloaded by Maven, which is missing: apt-get install maven, or set EI_ELASTICSEARCH_${major}_URL.`,
    );
  });
  const home = await elasticsearchHome(version, java, log);
  const folder = mkdtempSync(join(tmpdir(), `elastic-ingest-es${major}-`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [
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
    String(await freePort()),
  ];
  const start = () =>
    startServerProcess({
      name: `Elasticsearch ${version}`,
      file: join(java.home, 'bin/java'),
      args,
      logFile: join(folder, 'server.log'),
      ready: () => isReady(url),
      startWithinMs: 120_000,
    });
  let server = await start();
  return {
    url,
    via: 'packages',
    description: `Elasticsearch ${version} from published packages, JDK ${java.major}`,
    kill: () => server.kill(),
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** HTTP answers before searches do: only a yellow or green cluster will serve. */
async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/_cluster/health`);
  const health = (await response.json()) as { status?: string };
  return health.status === 'yellow' || health.status === 'green';
}
