import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { plan } from '../plan/plan.ts';
import { verify } from '../verify/verify.ts';
import { sourceOf } from './source-of.fixture.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { sync } from './sync.ts';

const timestamp = '2026-01-01T00:00:00Z';
type Shape = 'old' | 'new';

/** The settings of each shape: the first is that of the program before, more or less. */
const settingsOf = (shape: Shape): { readonly documentVersion: string } => ({ documentVersion: shape });

describe.each(elasticsearches())(
  'documents adopted by their timestamps, in Elasticsearch $major',
  ({ url }) => {
    const client = new Client({ node: url });
    afterAll(() => client.close());
    let index = '';
    beforeEach(async () => {
      index = `adopted-${randomUUID()}`;
      await client.indices.create({ index, settings: { number_of_replicas: 0 } });
      await write('a', 'b', 'c');
    });
    afterEach(() => client.indices.delete({ index, ignore_unavailable: true }));

    /** As another program writes it: without the engine's own field. */
    const write = async (...ids: string[]): Promise<void> => {
      const operations = ids.flatMap((id) => [
        { index: { _id: id } },
        { name: `old ${id}`, id, _timestamp: timestamp },
      ]);
      await client.bulk({ refresh: true, index, operations });
    };
    const optionsOf = (shape: Shape, ids = 'abc', failsAt?: string) => ({
      client,
      index,
      owner: 'test',
      adopt: true,
      limits: { delayMs: 1, attempts: 3, operations: 1 },
      ...settingsOf(shape),
      source: sourceOf([], {
        async *documents() {
          await Promise.resolve();
          for (const id of ids) {
            if (id === failsAt) throw new Error('cut off');
            const document: SourceDocument = { id, timestamp, body: () => ({ name: `${shape} ${id}` }) };
            yield [document];
          }
        },
      }),
    });
    const run = (shape: Shape, ids?: string, failsAt?: string): Promise<SyncOutcome> =>
      sync(optionsOf(shape, ids, failsAt));
    /** What each document is, and whether the engine wrote it. */
    const stored = async (): Promise<Readonly<Record<string, readonly [unknown, 'ours' | 'theirs']>>> => {
      await client.indices.refresh({ index });
      const { hits } = await client.search<Record<string, unknown>>({ index, size: 100 });
      return Object.fromEntries(
        hits.hits.map(({ _id = '', _source = {} }) => {
          const { _sync, ...body } = _source;
          expect(body).toEqual({ id: _id, name: body['name'], _timestamp: timestamp });
          return [_id, [body['name'], _sync === undefined ? 'theirs' : 'ours']];
        }),
      );
    };
    const all = (shape: Shape, by: 'ours' | 'theirs'): Record<string, readonly [string, string]> =>
      Object.fromEntries([...'abc'].map((id) => [id, [`${shape} ${id}`, by] as const]));

    test('are left as they are, and written again when settings that shape documents change', async () => {
      for (const _ of [1, 2]) {
        expect((await plan(optionsOf('old'))).counters).toMatchObject({ unchanged: 3, updated: 0 });
        expect(await run('old')).toMatchObject({
          status: 'completed',
          counters: { unchanged: 3, updated: 0 },
        });
        expect(await stored()).toEqual(all('old', 'theirs'));
      }
      expect((await plan(optionsOf('new'))).counters).toMatchObject({ unchanged: 0, updated: 3 });
      expect(await verify({ ...optionsOf('new'), quick: true })).toMatchObject({
        counters: { different: 3 },
      });
      expect(await run('new')).toMatchObject({ status: 'completed', counters: { unchanged: 0, updated: 3 } });
      expect(await stored()).toEqual(all('new', 'ours'));
      expect(await run('new')).toMatchObject({ counters: { unchanged: 3, updated: 0 } });
    });

    test('are told by their tokens to be equal under the settings of then alone', async () => {
      await run('old');
      expect(await verify({ ...optionsOf('old'), quick: true })).toMatchObject({ status: 'equal' });
      const repaired = { status: 'repaired', repairs: { updated: 3 } };
      expect(await verify({ ...optionsOf('new'), quick: true, repair: true })).toMatchObject(repaired);
      expect(await stored()).toEqual(all('new', 'ours'));
    });

    test('are of one shape after settings that came, failed half-way, and went', async () => {
      await run('old');
      expect(await run('new', 'abc', 'c')).toMatchObject({ status: 'failed' });
      expect(await stored()).toMatchObject({ a: ['new a', 'ours'], c: ['old c', 'theirs'] });
      expect(await run('old')).toMatchObject({ status: 'completed' });
      const { c, ...written } = all('old', 'ours');
      expect(c).toBeDefined();
      expect(await stored()).toEqual({ ...written, c: ['old c', 'theirs'] });
      await run('new');
      expect(await stored()).toEqual(all('new', 'ours'));
    });

    test('belong to the settings of the run that took them over, also where that failed or another owner comes', async () => {
      expect(await run('old', 'abc', 'b')).toMatchObject({ status: 'failed' });
      expect(await sync({ ...optionsOf('new'), owner: 'other' })).toMatchObject({ counters: { updated: 3 } });
      expect(await stored()).toEqual(all('new', 'ours'));
    });

    test('that come into an index of ours are written again, whatever their timestamp', async () => {
      await client.indices.delete({ index });
      await sync({ ...optionsOf('new', 'ab'), indexSettings: { number_of_replicas: 0 } });
      await write('b', 'c');
      expect(await run('new')).toMatchObject({ counters: { unchanged: 1, updated: 2 } });
      expect(await stored()).toEqual(all('new', 'ours'));
    });
  },
);
