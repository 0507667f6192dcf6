export interface SeaweedfsPlaces {
  /** The interface to listen on. */
  readonly host: string;
  readonly folder: string;
  readonly s3Port: number;
  /** Master, volume and filer over HTTP, then those three and S3 over gRPC; the server's own choice where absent. */
  readonly innerPorts?: readonly number[];
}

const innerPorts = [
  'master.port',
  'volume.port',
  'filer.port',
  'master.port.grpc',
  'volume.port.grpc',
  'filer.port.grpc',
  's3.port.grpc',
];

/** How many ports there are besides the one of S3. */
export const innerPortCount: number = innerPorts.length;

/** One process with all that an S3 server needs. A bucket is made by whoever asks for one, not by the first object; nothing is reported home. */
export function seaweedfsArguments({
  host,
  folder,
  s3Port,
  innerPorts: ports = [],
}: SeaweedfsPlaces): string[] {
  return [
    'server',
    '-ip=127.0.0.1',
    `-ip.bind=${host}`,
    `-dir=${folder}`,
    '-master.telemetry=false',
    '-volume.max=1000',
    '-master.volumeSizeLimitMB=1024',
    '-filer',
    '-s3',
    `-s3.port=${s3Port}`,
    // Else two ports of fixed numbers are taken.
    '-s3.port.iceberg=0',
    '-s3.port.lance=0',
    '-s3.autoCreateBucket=false',
    ...ports.map((port, at) => `-${innerPorts[at] ?? ''}=${port}`),
  ];
}
