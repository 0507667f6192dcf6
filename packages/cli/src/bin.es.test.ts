import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { folderOf, sourceModule } from './run-main.fixture.ts';

// The built command: `npm test` builds before it tests.
const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const [{ url } = { url: '' }] = elasticsearches();

// Each run its own index: one that is killed holds its lease for a while.
const indices: string[] = [];
function config(): string {
  const index = `cli-bin-${randomUUID()}`;
  indices.push(index);
  return `elasticsearch: { host: "${url}", bulk.chunk_size: 1 }
sources: { test: "pkg:Source" }
syncs:
  letters: { source: test, index: ${index}, index_settings: { number_of_replicas: 0 } }
`;
}

const client = new Client({ node: url });
afterAll(async () => {
  await client.indices.delete({ index: indices, ignore_unavailable: true });
  await client.close();
});

interface Exited {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; what it writes is shown to `onOutput` with the running process. */
function run(
  args: readonly string[],
  cwd: string,
  onOutput: (all: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Exited> {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH: process.env['PATH'] } });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
      onOutput(written.stdout + written.stderr, (signal) => child.kill(signal));
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...written }));
  });
}

const installed = (documents: string, more = ''): string =>
  folderOf({
    'elastic-ingest.yml': config(),
    'node_modules/pkg/package.json': '{ "name": "pkg", "version": "1.0.0", "main": "index.js" }',
    // CommonJS whose exports Node cannot see by name.
    'node_modules/pkg/index.js': sourceModule(documents, more).replace(
      'export const Source =',
      'const sources = {}; module.exports = sources; sources.Source =',
    ),
  });

const endless =
  "yield { id: 'a', body: () => ({}) }; console.error('reading'); await new Promise((_, reject) => { setInterval(() => {}, 1000).unref(); const keep = setInterval(() => {}, 1000); signal.addEventListener('abort', () => { clearInterval(keep); reject(signal.reason); }); });";

test('a package beside the config file is synced, and the process ends by itself', async () => {
  const ran = await run(['sync', 'letters'], installed("yield { id: 'a', body: () => ({}) };"));
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout.trimEnd().split('\n').at(-1)).toContain('"status":"completed","created":1');
});

test('the version, and the status of wrong usage', async () => {
  const cwd = folderOf({});
  expect(await run(['--version'], cwd)).toMatchObject({ code: 0, stdout: '0.0.0\n' });
  expect(await run(['synk'], cwd)).toMatchObject({ code: 2 });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops the sync in order, with status 130', async (signal) => {
  let sent = false;
  const ran = await run(['sync', 'letters'], installed(endless), (all, kill) => {
    if (sent || !all.includes('reading')) return;
    sent = true;
    kill(signal);
  });
  expect(ran.code).toBe(130);
  expect(ran.stderr).toContain('Stopping ...');
  expect(ran.stdout.trimEnd().split('\n').at(-1)).toContain('"status":"canceled"');
});

test('a second SIGINT ends a source that does not stop', async () => {
  const stubborn = "console.error('reading'); setInterval(() => {}, 1000); await new Promise(() => {});";
  let signals = 0;
  const ran = await run(['sync', 'letters'], installed(stubborn), (all, kill) => {
    if ((signals === 0 && all.includes('reading')) || (signals === 1 && all.includes('Stopping'))) {
      signals += 1;
      kill('SIGINT');
    }
  });
  expect(ran.code).toBe(130);
});

test('an error thrown outside of every call is a fault without a stack trace', async () => {
  const torn = "setTimeout(() => { throw new Error('torn'); }); await new Promise(() => {});";
  const ran = await run(['sync', 'letters'], installed(torn));
  expect(ran).toMatchObject({ code: 1, stderr: 'error: unexpected: torn\n' });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'no arguments: the service, and %s is its good end',
  async (signal) => {
    let sent = false;
    const ran = await run([], installed("yield { id: 'a', body: () => ({}) };"), (all, kill) => {
      if (sent || !all.includes('Serving connectors')) return;
      sent = true;
      kill(signal);
    });
    expect(ran).toMatchObject({ code: 0, stdout: '' });
    expect(ran.stderr.trimEnd().split('\n').at(-1)).toContain('Stopped');
  },
);
