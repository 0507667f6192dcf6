import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import { mirrorLines } from './mirror-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'embed-engine-'));
const path = join(folder, 'people.ndjson');
afterAll(() => rmSync(folder, { recursive: true }));

const write = (people: readonly object[]): void =>
  writeFileSync(path, people.map((person) => JSON.stringify(person)).join('\n'));

describe.each(elasticsearches())('Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  const index = `embed-engine-${randomUUID()}`;
  afterAll(async () => {
    await client.indices.delete({ index });
    await client.close();
  });

  async function stored(): Promise<unknown[]> {
    const found = await client.search({ index, size: 100, sort: 'id', _source_excludes: ['_sync'] });
    return found.hits.hits.map(({ _source }) => _source);
  }

  test('mirrors the file, tells its progress, and deletes what is gone', async () => {
    const phases = new Set<string>();
    write([
      { id: 'ada', born: 1815 },
      { id: 'grace', born: 1906 },
    ]);
    const first = await mirrorLines(client, { path, index, onProgress: ({ phase }) => phases.add(phase) });
    expect(first).toMatchObject({ status: 'completed', counters: { created: 2, read: 2 } });
    expect([...phases]).toEqual(expect.arrayContaining(['prepare', 'source']));
    write([
      { id: 'grace', born: 1906 },
      { id: 'joan', born: 1920 },
    ]);
    const second = await mirrorLines(client, { path, index });
    // The guard does not let an index become empty; one of two is fine.
    expect(second).toMatchObject({ status: 'completed', counters: { created: 1, unchanged: 1, deleted: 1 } });
    expect(await stored()).toEqual([
      { id: 'grace', born: 1906 },
      { id: 'joan', born: 1920 },
    ]);
  });

  test('an abort in the middle is an outcome, and deletes nothing', async () => {
    write(Array.from({ length: 5_000 }, (_, n) => ({ id: `new ${n}`, born: n })));
    const abort = new AbortController();
    const outcome = await mirrorLines(client, {
      path,
      index,
      signal: abort.signal,
      onProgress: ({ phase }) => {
        if (phase === 'source') abort.abort(new Error('enough'));
      },
    });
    expect(outcome).toMatchObject({ status: 'canceled', counters: { deleted: 0 } });
    await client.indices.refresh({ index });
    expect(await stored()).toEqual(
      expect.arrayContaining([
        { id: 'grace', born: 1906 },
        { id: 'joan', born: 1920 },
      ]),
    );
  });

  test('a line that is no JSON fails the sync before anything is deleted', async () => {
    writeFileSync(path, '{"id":"grace","born":1906}\n{"id":"jo');
    const outcome = await mirrorLines(client, { path, index });
    expect(outcome).toMatchObject({ status: 'failed', counters: { deleted: 0 } });
  });
});
