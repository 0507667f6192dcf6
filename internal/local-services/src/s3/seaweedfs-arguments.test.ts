import { innerPortCount, seaweedfsArguments } from './seaweedfs-arguments.ts';

test('every port is told, none is left to chance', () => {
  const ports = Array.from({ length: innerPortCount }, (_, at) => 101 + at);
  const args = seaweedfsArguments({ host: '127.0.0.1', folder: '/d', s3Port: 100, innerPorts: ports });
  expect(args.filter((arg) => arg.includes('port'))).toEqual([
    '-s3.port=100',
    '-s3.port.iceberg=0',
    '-s3.port.lance=0',
    '-master.port=101',
    '-volume.port=102',
    '-filer.port=103',
    '-master.port.grpc=104',
    '-volume.port.grpc=105',
    '-filer.port.grpc=106',
    '-s3.port.grpc=107',
  ]);
});

test('in a container the inner ports are its own', () => {
  const args = seaweedfsArguments({ host: '0.0.0.0', folder: '/data', s3Port: 8333 });
  expect(args).toContain('-ip.bind=0.0.0.0');
  expect(args.at(-1)).toBe('-s3.autoCreateBucket=false');
});
