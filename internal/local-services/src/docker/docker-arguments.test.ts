import {
  elasticsearchContainer,
  initiateArguments,
  mongodbContainer,
  runArguments,
  seaweedfsContainer,
  tikaContainer,
} from './docker-arguments.ts';

test('Elasticsearch is one node without security on a loopback port', () => {
  expect(runArguments(elasticsearchContainer('ei-es8', '8.19.21', 4321, 512))).toEqual([
    'run',
    '--rm',
    '--name',
    'ei-es8',
    '--label',
    'elastic-ingest.local-services',
    '--publish',
    '127.0.0.1:4321:9200',
    '--volume',
    'ei-es8-data:/usr/share/elasticsearch/data',
    '--env',
    'discovery.type=single-node',
    '--env',
    'xpack.security.enabled=false',
    '--env',
    'cluster.routing.allocation.disk.threshold_enabled=false',
    '--env',
    'ES_JAVA_OPTS=-Xms512m -Xmx512m',
    'docker.elastic.co/elasticsearch/elasticsearch:8.19.21',
  ]);
});

test('Tika listens on its own port inside', () => {
  expect(runArguments(tikaContainer('ei-tika', 4321)).slice(6)).toEqual([
    '--publish',
    '127.0.0.1:4321:9998',
    '--volume',
    'ei-tika-data:/tmp',
    'apache/tika:3.2.3.0-full',
  ]);
});

test('MongoDB has one port inside and outside, where its one member is reached from both sides', () => {
  const args = runArguments(mongodbContainer('ei-mongo', 4321));
  expect(args).toContain('127.0.0.1:4321:4321');
  expect(args.slice(args.indexOf('mongo:8'))).toEqual([
    'mongo:8',
    '--replSet',
    'rs0',
    '--bind_ip_all',
    '--port',
    '4321',
  ]);
  expect(initiateArguments('ei-mongo', 4321).at(-1)).toBe(
    'try { rs.status() } catch { rs.initiate({"_id":"rs0","members":[{"_id":0,"host":"127.0.0.1:4321"}]}) }; db.hello().isWritablePrimary',
  );
});

test('SeaweedFS serves S3 alone to the outside, with one administrator', () => {
  const args = runArguments(seaweedfsContainer('ei-s3', 4321));
  expect(args).toContain('127.0.0.1:4321:8333');
  expect(args).toContain('AWS_ACCESS_KEY_ID=elastic-ingest');
  expect(args.slice(args.indexOf('chrislusf/seaweedfs:4.48'))).toEqual(
    expect.arrayContaining(['server', '-ip.bind=0.0.0.0', '-dir=/data', '-s3.port=8333']),
  );
});
