import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { elasticsearches, s3Endpoint } from '@elastic-ingest/local-services';
import { folderOf } from './run-main.fixture.ts';

// The built command: `npm test` builds before it tests.
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

test('S3 is reached, and its SDK announces nothing on stderr', () => {
  const { endpoint, accessKeyId, secretAccessKey } = s3Endpoint();
  const [{ url } = { url: '' }] = elasticsearches();
  const cwd = folderOf({
    'elastic-ingest.yml': `elasticsearch.host: "${url}"
sources:
  s3: "@elastic-ingest/source-s3:S3Source"
syncs:
  files:
    source: s3
    index: cli-s3
    configuration: { buckets: "*", endpoint: "${endpoint}", aws_access_key_id: ${accessKeyId}, aws_secret_access_key: ${secretAccessKey} }
`,
  });
  const env = { PATH: process.env['PATH'] };
  const ran = spawnSync(process.execPath, [bin, 'check'], { cwd, env, encoding: 'utf8' });
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toContain('files');
});
