import { seaweedfsEnvironment } from '../s3/credentials.ts';
import { seaweedfsArguments } from '../s3/seaweedfs-arguments.ts';

/** A container that serves on one port and keeps its data in one volume. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly volume: string;
  /** Where the image keeps its data. */
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What follows the image. */
  readonly command: readonly string[];
}

/** Every container carries it: `docker ps --filter label=elastic-ingest.local-services`. */
export const containerLabel = 'elastic-ingest.local-services';

/** Runs in the foreground and removes the container, but not its volume, when it ends. */
export function runArguments(container: Container): string[] {
  const { name, image, hostPort, containerPort, volume, dataFolder, environment, command } = container;
  return [
    'run',
    '--rm',
    '--name',
    name,
    '--label',
    containerLabel,
    '--publish',
    `127.0.0.1:${hostPort}:${containerPort}`,
    '--volume',
    `${volume}:${dataFolder}`,
    ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    image,
    ...command,
  ];
}

export function elasticsearchContainer(
  name: string,
  version: string,
  port: number,
  heapMb: number,
): Container {
  return {
    name,
    image: `docker.elastic.co/elasticsearch/elasticsearch:${version}`,
    hostPort: port,
    containerPort: 9200,
    volume: `${name}-data`,
    dataFolder: '/usr/share/elasticsearch/data',
    environment: {
      'discovery.type': 'single-node',
      'xpack.security.enabled': 'false',
      'cluster.routing.allocation.disk.threshold_enabled': 'false',
      ES_JAVA_OPTS: `-Xms${heapMb}m -Xmx${heapMb}m`,
    },
    command: [],
  };
}

/** The port is the same inside and outside, so that the member's address in the replica set holds on both sides. */
export function mongodbContainer(name: string, port: number): Container {
  return {
    name,
    image: 'mongo:8',
    hostPort: port,
    containerPort: port,
    volume: `${name}-data`,
    dataFolder: '/data/db',
    environment: {},
    command: ['--replSet', 'rs0', '--bind_ip_all', '--port', String(port)],
  };
}

export function seaweedfsContainer(name: string, port: number): Container {
  return {
    name,
    image: 'chrislusf/seaweedfs:4.48',
    hostPort: port,
    containerPort: 8333,
    volume: `${name}-data`,
    dataFolder: '/data',
    environment: seaweedfsEnvironment,
    command: seaweedfsArguments({ host: '0.0.0.0', folder: '/data', s3Port: 8333 }),
  };
}

/** Its data folder is the one that it spools files into. */
export function tikaContainer(name: string, port: number): Container {
  return {
    name,
    image: 'apache/tika:3.2.3.0-full',
    hostPort: port,
    containerPort: 9998,
    volume: `${name}-data`,
    dataFolder: '/tmp',
    environment: {},
    command: [],
  };
}

/** Makes the server the one member of its replica set if it is none yet, and prints whether it takes writes. */
export function initiateArguments(name: string, port: number): string[] {
  const member = JSON.stringify({ _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] });
  const script = `try { rs.status() } catch { rs.initiate(${member}) }; db.hello().isWritablePrimary`;
  return ['exec', name, 'mongosh', '--quiet', '--port', String(port), '--eval', script];
}
