import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { retryRejected } from '../rejects/retry-rejected.ts';
import type { BasicRule } from '../rules/basic-rule.ts';
import { verify } from '../verify/verify.ts';
import { sourceOf } from './source-of.fixture.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncOutcome } from './sync-outcome.ts';
import { sync } from './sync.ts';

const three: Readonly<Record<string, Record<string, unknown>>> = { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } };
const noB: BasicRule[] = [{ id: 'b', policy: 'exclude', field: 'n', rule: 'equals', value: '2', order: 1 }];

describe.each(elasticsearches())(
  'a source that says that nothing changed, into Elasticsearch $major',
  ({ url }) => {
    const client = new Client({ node: url });
    afterAll(() => client.close());
    let index = '';
    /** How often the source was asked whether it changed, and how often it was read. */
    let seen = { asked: 0, read: 0 };
    let changed = false;
    beforeEach(async () => {
      index = `unchanged-${randomUUID()}`;
      seen = { asked: 0, read: 0 };
      await run();
      expect(seen).toEqual({ asked: 0, read: 1 });
      seen = { asked: 0, read: 0 };
    });
    afterEach(async () => {
      await client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
      await client.delete({ index: '.elastic-ingest-state', id: `lease:${index}` }, { ignore: [404] });
    });

    const optionsOf = (bodies: Readonly<Record<string, () => unknown>>) => ({
      client,
      index,
      owner: 'test',
      indexSettings: { number_of_replicas: 0 },
      limits: { delayMs: 1, attempts: 3 },
      allowDeletes: true,
      source: sourceOf([], {
        changed: () => {
          seen.asked += 1;
          return Promise.resolve(changed);
        },
        async *documents() {
          seen.read += 1;
          await Promise.resolve();
          for (const [id, body] of Object.entries(bodies)) yield { id, body } as SourceDocument;
        },
      }),
    });
    const given = (bodies: Readonly<Record<string, unknown>>): Record<string, () => unknown> =>
      Object.fromEntries(Object.entries(bodies).map(([id, body]) => [id, () => body]));
    const run = (options: Partial<SyncOptions> = {}, bodies = given(three)): Promise<SyncOutcome> =>
      sync({ ...optionsOf(bodies), ...options });
    const failing = (): Record<string, () => unknown> => ({
      ...given(three),
      get d(): () => unknown {
        throw new Error('cut off');
      },
    });
    const stopped = async (): Promise<void> => {
      const abort = new AbortController();
      const body = (): unknown => {
        abort.abort();
        return { n: 1 };
      };
      const bodies = { a: body, ...given({ b: three['b'], c: three['c'] }) };
      expect(await run({ signal: abort.signal }, bodies)).toMatchObject({ status: 'canceled' });
    };
    const stored = async (): Promise<Readonly<Record<string, unknown>>> => {
      await client.indices.refresh({ index });
      const { hits } = await client.search<Record<string, unknown>>({ index, size: 100 });
      return Object.fromEntries(
        hits.hits.map(({ _id = '', _source = {} }) => {
          const { _sync, id, ...body } = _source;
          expect([id, (_sync as { id: string }).id]).toEqual([_id, _id]);
          return [_id, body];
        }),
      );
    };
    const none = { read: 0, created: 0, updated: 0, deleted: 0, unchanged: 0, excluded: 0 };

    test('ends a sync at once, again and again: nothing is read, nothing written', async () => {
      const before = (await client.search({ index, seq_no_primary_term: true })).hits.hits;
      for (const asked of [1, 2]) {
        expect(await run()).toMatchObject({ status: 'completed', strategy: undefined, counters: none });
        expect(seen).toEqual({ asked, read: 0 });
      }
      expect((await client.search({ index, seq_no_primary_term: true })).hits.hits).toEqual(before);
    });

    test.each<[string, Partial<SyncOptions>, Partial<SyncOutcome['counters']>]>([
      ['the version of its documents', { documentVersion: '2' }, { updated: 3 }],
      ['the rules', { rules: noB }, { updated: 2, excluded: 1, deleted: 1 }],
      [
        'what a pipeline is told',
        { pipelineSettings: { extractBinaryContent: true, reduceWhitespace: true, runMlInference: true } },
        { updated: 3 },
      ],
      ['the owner, which takes the index over', { owner: 'other', adopt: true }, { unchanged: 3 }],
      ['nothing, but all is to be written', { force: true }, { updated: 3 }],
    ])('is not asked where other settings are in force: %s', async (_what, options, counters) => {
      expect(await run(options)).toMatchObject({
        status: 'completed',
        counters: { ...none, read: 3, ...counters },
      });
      expect(seen).toEqual({ asked: 0, read: 1 });
      const { b: _, ...others } = await stored();
      expect(Object.keys(others).sort()).toEqual(['a', 'c']);
      // From now on these are the settings of the last sync, and the former ones are the others.
      const { force: _force, ...same } = options;
      expect(await run(same)).toMatchObject({ counters: none });
      if (options.force !== true && options.owner === undefined)
        expect(await run()).toMatchObject({ counters: { read: 3, unchanged: 0 } });
    });

    test('rules that come and go leave the documents that they let in', async () => {
      await run({ rules: noB });
      expect(await stored()).toEqual({ a: three['a'], c: three['c'] });
      await run();
      expect(await stored()).toEqual(three);
    });

    test('is read when the index is gone, or another one under its name', async () => {
      await client.indices.delete({ index });
      expect(await run()).toMatchObject({ counters: { read: 3, created: 3 } });
      expect(await stored()).toEqual(three);
      const { mappings } = (await client.indices.getMapping({ index }))[index] ?? {};
      await client.indices.delete({ index });
      await client.indices.create({
        index,
        settings: { number_of_replicas: 0 },
        ...(mappings && { mappings }),
      });
      for (const id of 'xyz')
        await client.index({ index, id, document: { id, _sync: { id } }, refresh: true });
      expect(await run()).toMatchObject({ counters: { read: 3, created: 3, deleted: 3 } });
      expect(await stored()).toEqual(three);
      expect(seen).toEqual({ asked: 0, read: 2 });
    });

    test('is read when the index has more or fewer documents than the last sync left', async () => {
      await client.delete({ index, id: 'a' });
      expect(await run()).toMatchObject({ counters: { created: 1, unchanged: 2 } });
      expect(await stored()).toEqual(three);
      await client.index({ index, id: 'z', document: { id: 'z', _sync: { id: 'z' } } });
      expect(await run()).toMatchObject({ counters: { deleted: 1, unchanged: 3 } });
      expect(await stored()).toEqual(three);
      expect(await run()).toMatchObject({ counters: none });
    });

    test('is read after a run that failed, was stopped, or wrote otherwise', async () => {
      const ended: (readonly [string, () => Promise<unknown>])[] = [
        ['failed', () => run({}, failing())],
        ['stopped', () => stopped()],
        ['failed under other settings', () => run({ documentVersion: '2' }, failing())],
        ['for deletions', () => run({ mode: 'deletions', documentVersion: '2' })],
        ['a repair', () => verify({ ...optionsOf(given(three)), repair: true })],
        ['a retry', () => retryRejected({ client, index, owner: 'test' })],
        ['guarded', () => run({ allowDeletes: false, documentVersion: '2' }, {})],
      ];
      for (const [what, end] of ended) {
        changed = true;
        await end();
        changed = false;
        seen = { asked: 0, read: 0 };
        expect({ what, ...(await run()).counters }).toMatchObject({ what, read: 3 });
        expect(seen).toEqual({ asked: 0, read: 1 });
        expect(await stored()).toEqual(three);
        expect(await run()).toMatchObject({ counters: none });
      }
    });

    test('is read again while documents are rejected', async () => {
      await client.indices.putMapping({ index, dynamic: 'strict' });
      const bodies = given({ ...three, c: { n: 3, more: 1 } });
      expect(await run({ documentVersion: '2' }, bodies)).toMatchObject({ counters: { rejected: 1 } });
      expect(await run({ documentVersion: '2' }, bodies)).toMatchObject({
        counters: { read: 3, rejected: 1 },
      });
      await client.indices.putMapping({ index, dynamic: true });
      expect(await run({ documentVersion: '2' }, bodies)).toMatchObject({
        counters: { read: 3, updated: 1 },
      });
      expect(await stored()).toEqual({ ...three, c: { n: 3, more: 1 } });
      expect(await run({ documentVersion: '2' }, bodies)).toMatchObject({ counters: none });
    });
  },
);
