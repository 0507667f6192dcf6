import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { folderOf, runMain, sourceModule } from './run-main.fixture.ts';

const two = "for (const id of ['a', 'b']) yield { id, body: () => ({ n: id }) };";

describe.each(elasticsearches())('syncs into Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  let index = '';
  let cwd = '';
  beforeEach(() => {
    index = `cli-${randomUUID()}`;
    cwd = folderOf({ 'elastic-ingest.yml': configOf(index), 'source.mjs': sourceModule(two) });
  });
  afterEach(() => client.indices.delete({ index, ignore_unavailable: true }));
  afterAll(() => client.close());

  const configOf = (name: string, more = ''): string => `elasticsearch: { host: "${url}" }
sources: { test: ./source.mjs:Source, other: ./other.mjs:Source }
syncs:
  letters:
    source: test
    index: ${name}
    index_settings: { number_of_replicas: 0 }
    configuration: { secret: topsecret }
${more}`;
  /** A module is loaded once in a process, so that every change of the source needs a file of its own. */
  const change = (documents: string, more = ''): void => {
    const file = `source-${randomUUID()}.mjs`;
    writeFileSync(join(cwd, file), sourceModule(documents));
    writeFileSync(join(cwd, 'elastic-ingest.yml'), configOf(index, more).replace('source.mjs', file));
  };
  const stored = async (): Promise<Readonly<Record<string, unknown>>> => {
    const { hits } = await client.search<{ n: unknown }>({ index });
    return Object.fromEntries(hits.hits.map(({ _id = '', _source }) => [_id, _source?.n]));
  };

  test('status 0: done, with JSON lines that end with the summary', async () => {
    const ran = await runMain(['sync', 'letters', '--json'], { cwd });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.events[0]).toEqual({ event: 'start', sync: 'letters', index, source: './source.mjs:Source' });
    expect(ran.events.at(-1)).toEqual({
      event: 'summary',
      sync: 'letters',
      index,
      status: 'completed',
      created: 2,
      updated: 0,
      deleted: 0,
      unchanged: 0,
      excluded: 0,
      rejected: 0,
      dropped: 0,
      read: 2,
      rejectIndex: { status: 'unused' },
      strategy: 'hash-table',
      seconds: expect.any(Number),
    });
    const phases = ran.events.filter(({ event }) => event === 'progress').map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual(expect.arrayContaining(['prepare', 'source']));
    expect(await stored()).toEqual({ a: 'a', b: 'b' });
    const settings = await client.indices.getSettings({ index, flat_settings: true });
    expect(settings[index]?.settings).toMatchObject({ 'index.number_of_replicas': '0' });
  });

  test('what a source declares and the file says reaches the engine', async () => {
    const versioned = "yield { id: 'a', fingerprint: 'f', body: () => ({ n: 1 }) };";
    const declared = sourceModule(versioned).replace(
      'capabilities: { content: true }',
      "capabilities: { order: 'id' }, documentVersion: ({ port }) => String(port)",
    );
    writeFileSync(join(cwd, 'source.mjs'), declared);
    const summary = async () => (await runMain(['sync', 'letters'], { cwd })).events.at(-1);
    expect(await summary()).toMatchObject({ created: 1 });
    const config = configOf(index);
    const write = (text: string): void => writeFileSync(join(cwd, 'elastic-ingest.yml'), text);
    write(config.replace('index:', 'strategy: merge-join\n    index:'));
    expect(await summary()).toMatchObject({ unchanged: 1, strategy: 'merge-join' });
    write(config.replace('secret: topsecret', 'port: 2'));
    expect(await summary()).toMatchObject({ updated: 1, unchanged: 0 });
    write(
      config.replace(
        'index:',
        'allow_deletes: true\n    rules: [{ policy: exclude, field: n, rule: equals, value: 1 }]\n    index:',
      ),
    );
    expect(await summary()).toMatchObject({ excluded: 1, deleted: 1 });
  });

  test('a terminal gets a line of progress and a summary', async () => {
    const ran = await runMain(['sync', 'letters'], {
      cwd,
      terminal: true,
      columns: 60,
      env: { NO_COLOR: '1' },
    });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(
      /^letters: done in .* s, 2 documents read.*\n {2}created 2, updated 0, deleted 0, unchanged 0, rejected 0\n$/,
    );
    expect(ran.stderr).toContain('\r\u001B[2Kletters  preparing the index');
    expect(ran.stderr.endsWith('\r\u001B[2K')).toBe(true);
  });

  test('--quiet prints nothing, --no-json a summary for people', async () => {
    expect(await runMain(['sync', 'letters', '--quiet'], { cwd })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const plain = await runMain(['sync', 'letters', '--no-json'], { cwd });
    expect(plain).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^letters: done.*unchanged 2/s),
    });
  });

  test('status 3: rejected documents with their reasons, and the rest is there', async () => {
    change(
      "yield { id: 'a', body: () => ({ n: 1 }) }; yield { id: 'bad', body: () => { throw new Error('topsecret is torn'); } };",
    );
    const ran = await runMain(['sync', 'letters'], { cwd });
    expect(ran.code).toBe(3);
    expect(ran.events.filter(({ event }) => event === 'reject')).toEqual([
      { event: 'reject', sync: 'letters', id: 'bad', reason: '[redacted] is torn', stale: false },
    ]);
    expect(await stored()).toEqual({ a: 1 });
  });

  test('status 4: the delete guard stops, until it is lifted by flag or by configuration', async () => {
    await runMain(['sync', 'letters'], { cwd });
    change('');
    const guarded = await runMain(['sync', 'letters'], { cwd });
    expect(guarded).toMatchObject({ code: 4, stderr: expect.stringContaining('EI_DELETE_GUARD') });
    expect(guarded.events.at(-1)).toMatchObject({ event: 'summary', status: 'guarded', deleted: 0 });
    expect(await stored()).toEqual({ a: 'a', b: 'b' });
    expect(await runMain(['sync', 'letters', '--allow-deletes'], { cwd })).toMatchObject({ code: 0 });
    expect(await stored()).toEqual({});
    change(two);
    await runMain(['sync', 'letters'], { cwd });
    change('', '    allow_deletes: true\n');
    expect(await runMain(['sync', 'letters'], { cwd })).toMatchObject({ code: 0 });
    expect(await stored()).toEqual({});
  });

  test("status 1: an index of somebody else's, until it is adopted", async () => {
    await client.index({ index, id: 'theirs', document: { id: 'theirs', n: 'x' }, refresh: true });
    const refused = await runMain(['sync', 'letters'], { cwd });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_INDEX_NOT_OURS') });
    expect(await stored()).toEqual({ theirs: 'x' });
    expect(await runMain(['sync', 'letters', '--adopt'], { cwd })).toMatchObject({ code: 0 });
    expect(await stored()).toEqual({ a: 'a', b: 'b' });
  });

  test('status 1: a read that fails half-way, and nothing is deleted', async () => {
    await runMain(['sync', 'letters'], { cwd });
    change("yield { id: 'a', body: () => ({ n: 2 }) }; throw new Error('cut off');");
    const ran = await runMain(['sync', 'letters'], { cwd });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('error: cut off') });
    expect(ran.events.at(-1)).toMatchObject({ event: 'summary', status: 'failed', deleted: 0 });
    expect(Object.keys(await stored()).sort()).toEqual(['a', 'b']);
  });

  test('status 130: interrupted, and nothing is deleted', async () => {
    await runMain(['sync', 'letters'], { cwd });
    const reading = new EventTarget();
    Object.assign(globalThis, { reading });
    change(
      `yield { id: 'a', body: () => ({ n: 'a' }) };
       await new Promise((_, reject) => {
         signal.addEventListener('abort', () => reject(signal.reason));
         globalThis.reading.dispatchEvent(new Event('begun'));
       });`,
    );
    const interrupt = new AbortController();
    reading.addEventListener('begun', () => interrupt.abort());
    const ran = await runMain(['sync', 'letters'], { cwd, signal: interrupt.signal });
    expect(ran.code).toBe(130);
    expect(ran.stderr).toContain('EI_CANCELED');
    expect(ran.events.at(-1)).toMatchObject({ event: 'summary', status: 'canceled', read: 1 });
    expect(await stored()).toEqual({ a: 'a', b: 'b' });
  });

  test('unlock gives an index free that a dead run holds', async () => {
    await runMain(['sync', 'letters'], { cwd });
    const held = {
      kind: 'lease',
      index,
      holder: 'letters on elsewhere',
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    };
    await client.index({ index: '.elastic-ingest-state', id: `lease:${index}`, document: held });
    const unlock = async () => (await runMain(['unlock', 'letters'], { cwd })).events;
    expect(await unlock()).toEqual([{ event: 'unlock', sync: 'letters', index, unlocked: true }]);
    expect(await unlock()).toEqual([{ event: 'unlock', sync: 'letters', index, unlocked: false }]);
    expect(await runMain(['unlock', 'leters'], { cwd })).toMatchObject({ code: 2 });
  });

  test('several syncs run one after the other; a failed one does not keep the next from running', async () => {
    const more = `  broken: { source: other, index: ${index}-broken }\n`;
    writeFileSync(
      join(cwd, 'elastic-ingest.yml'),
      configOf(index).replace('  letters:', `${more}  letters:`),
    );
    writeFileSync(
      join(cwd, 'other.mjs'),
      sourceModule('', "ping: async () => { throw new Error('gone'); },"),
    );
    const ran = await runMain(['sync', '--all'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.events.filter(({ event }) => event === 'error' || event === 'summary')).toMatchObject([
      { event: 'error', sync: 'broken', code: 'EI_SOURCE_UNREACHABLE', message: 'gone' },
      { event: 'summary', sync: 'letters', status: 'completed' },
    ]);
  });

  test('a source that throws while it is loaded harms its own syncs alone', async () => {
    const more = `  broken: { source: other, index: ${index}-broken }\n`;
    writeFileSync(
      join(cwd, 'elastic-ingest.yml'),
      configOf(index).replace('  letters:', `${more}  letters:`).replace('other.mjs', 'throws.mjs'),
    );
    writeFileSync(join(cwd, 'throws.mjs'), 'throw new Error("no libfoo");');
    const ran = await runMain(['sync', '--all'], { cwd });
    expect(ran.code).toBe(2);
    expect(ran.events.filter(({ event }) => event === 'error' || event === 'summary')).toMatchObject([
      { event: 'error', sync: 'broken', code: 'EI_SOURCE_LOAD_FAILED' },
      { event: 'summary', sync: 'letters', status: 'completed' },
    ]);
  });

  test('check says that all is there', async () => {
    writeFileSync(join(cwd, 'other.mjs'), sourceModule(''));
    const ran = await runMain(['check'], { cwd, terminal: true, env: { NO_COLOR: '1' } });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(
      /^✓ elastic-ingest\.yml: 1 sync, 2 sources\n✓ Elasticsearch \d\S+ at http:.*\n✓ letters: \.\/source\.mjs:Source answers\n$/,
    );
  });
});
