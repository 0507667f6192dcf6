import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { listRejected, type RejectedPage } from '../rejects/list-rejected.ts';
import { sourceOf, toDocuments, type Documents } from '../sync/source-of.fixture.ts';
import type { SyncOptions } from '../sync/sync-options.ts';
import { sync } from '../sync/sync.ts';
import type { VerifyOptions } from './verify-options.ts';
import type { VerifyOutcome } from './verify-outcome.ts';
import { verify } from './verify.ts';

const servers = elasticsearches().flatMap((server) =>
  (['hash-table', 'merge-join'] as const).map((strategy) => ({ ...server, strategy })),
);

describe.each(servers)(
  'a repair of Elasticsearch $major by $strategy that is refused documents',
  ({ url, strategy }) => {
    const client = new Client({ node: url });
    afterAll(() => client.close());
    let index = '';
    beforeEach(() => {
      index = `repair-${randomUUID()}`;
    });
    const optionsOf = (source: Documents | Source) => ({
      client,
      index,
      owner: 'test',
      indexSettings: { number_of_replicas: 0 },
      limits: { delayMs: 1, attempts: 3 },
      source: source instanceof Map ? sourceOf(toDocuments(source)) : (source as Source),
      strategy,
      ...(strategy === 'merge-join' && { capabilities: { order: 'id' as const } }),
    });
    const run = async (documents: Documents, options: Partial<SyncOptions> = {}): Promise<void> => {
      expect(await sync({ ...optionsOf(documents), ...options })).toMatchObject({
        status: 'completed',
        strategy,
      });
    };
    const verified = (
      source: Documents | Source,
      options: Partial<VerifyOptions> = {},
    ): Promise<VerifyOutcome> => verify({ ...optionsOf(source), ...options });
    const rejected = (): string => `${index}-rejected`;
    afterEach(() => client.indices.delete({ index: [index, rejected()], ignore_unavailable: true }));
    const entries = async (): Promise<RejectedPage['documents']> =>
      (await listRejected(client, index, { withDocument: true })).documents;
    const entry = (id: string, more: Record<string, unknown>): unknown => ({
      id,
      documentId: id,
      action: 'index',
      owner: 'test',
      stale: false,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      ...more,
    });
    const torn = (id: string): SourceDocument => ({
      id,
      body: () => {
        throw new Error('torn');
      },
    });
    const refused: Documents = new Map<string, Record<string, unknown>>([
      ['a', { n: 1 }],
      ['bad', { n: { not: 'a number' } }],
      ['old', { n: { not: 'one either' } }],
    ]);

    test('keeps them as a sync does, with reason, JSON and whether an old version is there', async () => {
      await run(
        new Map([
          ['a', { n: 1 }],
          ['old', { n: 1 }],
        ]),
      );
      await run(refused, { errorBudget: false });
      const bySync = (await entries()).map((kept) => ({ ...kept, time: expect.any(String) as unknown }));
      await client.indices.delete({ index: rejected() });
      expect(await verified(refused)).toMatchObject({
        status: 'different',
        rejectIndex: { status: 'unused' },
      });
      expect(await client.indices.exists({ index: rejected() })).toBe(false);

      expect(await verified(refused, { repair: true })).toMatchObject({
        status: 'different',
        repairs: { created: 0, updated: 0, refused: 2 },
        rejectIndex: { status: 'written', index: rejected(), documents: 2 },
      });
      expect(await entries()).toEqual(bySync);
      const reason = expect.stringMatching(/^400: document_parsing_exception/) as unknown;
      const document = expect.stringContaining('"not"') as unknown;
      const same = { reason, document, bytes: expect.any(Number), errorType: 'document_parsing_exception' };
      expect(await entries()).toEqual([entry('bad', same), entry('old', { ...same, stale: true })]);
    });

    test('keeps documents too that cannot be made, and forgets those that it repaired or that are gone', async () => {
      await run(new Map([['a', { n: 1 }]]));
      await verified(new Map([...refused, ['gone', { n: { not: 'there' } }]]), { repair: true });
      expect((await entries()).map(({ id }) => id)).toEqual(['bad', 'gone', 'old']);
      const source = sourceOf(
        [
          ...toDocuments(
            new Map([
              ['a', { n: 1 }],
              ['old', { n: 2 }],
            ]),
          ),
          torn('torn'),
        ].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      );
      expect(await verified(source, { rejects: 'none', repair: true })).toMatchObject({
        status: 'repaired',
        rejectIndex: { status: 'unused' },
      });
      expect((await entries()).map(({ id }) => id)).toEqual(['bad', 'gone', 'old']);
      expect(await verified(source, { repair: true })).toMatchObject({
        status: 'equal',
        counters: { equal: 2, rejected: 1 },
        rejectIndex: { status: 'written', documents: 1 },
      });
      expect(await entries()).toEqual([entry('torn', { reason: 'torn' })]);
    });

    test('forgets nothing where the guard or the source stopped it', async () => {
      await run(new Map([['a', { n: 1 }]]));
      await verified(refused, { repair: true });
      expect(await verified(new Map(), { repair: true })).toMatchObject({ status: 'guarded' });
      const broken = sourceOf([], {
        // oxlint-disable-next-line require-yield
        async *documents() {
          await Promise.resolve();
          throw new Error('cut off');
        },
      });
      expect(await verified(broken, { repair: true })).toMatchObject({ status: 'failed' });
      expect((await entries()).map(({ id }) => id)).toEqual(['bad', 'old']);
    });
  },
);
