import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import { elasticsearches } from '@elastic-ingest/local-services';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { attachmentExtractor } from '../content/attachment/attachment-extractor.ts';
import type { ContentOptions } from '../content/content-options.ts';
import { contentOf, inChunks, withContent } from '../content/content-source.fixture.ts';
import { plan } from '../plan/plan.ts';
import { verify } from '../verify/verify.ts';
import { sourceOf } from './source-of.fixture.ts';
import { sync } from './sync.ts';
import type { SyncOptions } from './sync-options.ts';

const pipelineSettings = { extractBinaryContent: true, reduceWhitespace: false, runMlInference: true };
const flags = { _extract_binary_content: true, _reduce_whitespace: false, _run_ml_inference: true };

type Given = Omit<SyncOptions, 'onProgress'>;

describe.each(elasticsearches())('files of documents in Elasticsearch $major', ({ url }) => {
  const client = new Client({ node: url });
  afterAll(() => client.close());
  let index = '';
  beforeEach(() => {
    index = `content-${randomUUID()}`;
  });
  afterEach(() => client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true }));

  const content: ContentOptions = { extractor: attachmentExtractor(), delayMs: 1 };
  const optionsFor = (documents: readonly SourceDocument[], more: Partial<Given> = {}): Given => ({
    client,
    index,
    owner: 'test',
    source: sourceOf(documents),
    indexSettings: { number_of_replicas: 0 },
    limits: { delayMs: 1, attempts: 3 },
    refresh: true,
    content,
    ...more,
  });
  const stored = async (): Promise<Record<string, unknown>> => {
    const { hits } = await client.search<Record<string, unknown>>({ index, size: 1000 });
    return Object.fromEntries(
      hits.hits.map(({ _id = '', _source = {} }) => {
        const { _sync, id, ...body } = _source;
        expect([id, (_sync as { id: string }).id]).toEqual([_id, _id]);
        return [_id, body];
      }),
    );
  };

  test('a file goes with its document, whatever its length, and other documents are as they were', async () => {
    const files = [0, 1, 2, 3, 999, 1000, 1001, 200_001].map((size) => randomBytes(size));
    const documents = [
      ...files.map((bytes) => withContent(`${bytes.length}`, contentOf(bytes))),
      withContent('of unknown size', {
        filename: 'a.pdf',
        open: () => Promise.resolve(inChunks(Buffer.from('abc'))),
      }),
      withContent('empty body', contentOf(Buffer.from('abcd')), { body: () => ({}) }),
      { id: 'without', fingerprint: '1', body: () => ({ name: 'without' }) },
    ];
    const outcome = await sync(optionsFor(documents, { pipelineSettings }));
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: { created: 11, rejected: 0 },
      content: { attached: 10, tooLarge: 0, unsupported: 0, failed: 0 },
    });
    expect(await stored()).toEqual({
      ...Object.fromEntries(
        files.map((bytes) => [
          `${bytes.length}`,
          {
            name: `${bytes.length}`,
            ...(bytes.length > 0 && { _attachment: bytes.toString('base64') }),
            ...flags,
          },
        ]),
      ),
      'of unknown size': { name: 'of unknown size', _attachment: 'YWJj', ...flags },
      'empty body': { _attachment: 'YWJjZA==', ...flags },
      without: { name: 'without', ...flags },
    });
  });

  test('an unchanged file is not opened, and a changed setting opens it', async () => {
    let opened = 0;
    const file = contentOf(Buffer.from('abc'));
    const counted = {
      ...file,
      open: (options: { readonly signal: AbortSignal }) => {
        opened += 1;
        return file.open(options);
      },
    };
    const documents = [withContent('a', counted)];
    const { refresh: _, ...planned } = optionsFor(documents);
    expect(await plan(planned)).toMatchObject({ counters: { created: 1 } });
    expect(opened).toBe(0);
    await sync(optionsFor(documents));
    expect(await sync(optionsFor(documents))).toMatchObject({ counters: { unchanged: 1 } });
    expect(opened).toBe(1);
    const changes: Partial<SyncOptions>[] = [
      { pipelineSettings },
      { pipelineSettings: { ...pipelineSettings, reduceWhitespace: true } },
      { content: { ...content, maxBytes: 5 } },
      { content: { ...content, extensions: ['txt'] } },
    ];
    for (const change of changes.flatMap((one) => [one, {}]))
      expect(await sync(optionsFor(documents, change))).toMatchObject({ counters: { updated: 1 } });
    expect(opened).toBe(9);
  });

  test('what is too long or of another kind is left out and counted', async () => {
    const long = Buffer.alloc(11, 'x');
    const documents = [
      withContent('known', contentOf(long)),
      withContent('unknown', { filename: 'b.txt', open: () => Promise.resolve(inChunks(long, 4)) }),
      withContent('fits', contentOf(long.subarray(1))),
      withContent('movie', contentOf(Buffer.from('x'), { filename: 'a.mp4' })),
      withContent('none', contentOf(Buffer.from('x'), { filename: '.txt' })),
    ];
    const outcome = await sync(optionsFor(documents, { content: { ...content, maxBytes: 10 } }));
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: { created: 5, rejected: 0 },
      content: { attached: 1, tooLarge: 2, unsupported: 2, failed: 0 },
    });
    expect(await stored()).toEqual({
      known: { name: 'known' },
      unknown: { name: 'unknown' },
      fits: { name: 'fits', _attachment: 'eHh4eHh4eHh4eA==' },
      movie: { name: 'movie' },
      none: { name: 'none' },
    });
  });

  test('a file that cannot be read rejects its document, and the old version stays', async () => {
    const good = contentOf(Buffer.from('abc'));
    await sync(
      optionsFor([withContent('broken', good), withContent('cut', good), withContent('gone', good)]),
    );
    let opened = 0;
    const broken = {
      ...good,
      open: () => {
        opened += 1;
        return Promise.reject(new Error('403 Forbidden'));
      },
    };
    const cut = { ...good, size: 9 };
    const outcome = await sync(
      optionsFor([
        withContent('broken', broken, { fingerprint: '2' }),
        withContent('cut', cut, { fingerprint: '2' }),
        withContent('fresh', good),
      ]),
    );
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: { read: 3, created: 1, updated: 0, deleted: 1, rejected: 2 },
      content: { attached: 1, failed: 2 },
    });
    expect(outcome.rejects.map(({ id, reason, stale }) => [id, reason, stale]).sort()).toEqual([
      ['broken', 'Its content file.txt: 403 Forbidden', true],
      ['cut', 'Its content file.txt: it ended after 3 of the 9 bytes that the source spoke of', true],
    ]);
    expect(Object.keys(await stored()).sort()).toEqual(['broken', 'cut', 'fresh']);
    expect(opened).toBe(1);
  });

  test('a read that may be repeated is, from the start', async () => {
    let opened = 0;
    const flaky = contentOf(Buffer.from('abcdef'), {
      open: async function () {
        opened += 1;
        if (opened === 1) throw new IngestError('busy', { code: 'EI_TEST', disposition: 'retry' });
        return opened === 2 ? inChunks(Buffer.from('abc')) : inChunks(Buffer.from('abcdef'));
      },
    });
    expect(await sync(optionsFor([withContent('a', flaky)]))).toMatchObject({ counters: { created: 1 } });
    expect(await stored()).toEqual({ a: { name: 'a', _attachment: 'YWJjZGVm' } });
    expect(opened).toBe(3);
  });

  test('an error that concerns more than one document fails the sync and deletes nothing', async () => {
    const good = contentOf(Buffer.from('abc'));
    await sync(optionsFor([withContent('a', good), withContent('gone', good)]));
    const error = new IngestError('Access is over', { code: 'EI_TEST', disposition: 'fatal' });
    const revoked = { ...good, open: () => Promise.reject(error) };
    const outcome = await sync(optionsFor([withContent('a', revoked, { fingerprint: '2' })]));
    expect(outcome).toMatchObject({ status: 'failed', error, counters: { deleted: 0 } });
    expect(Object.keys(await stored()).sort()).toEqual(['a', 'gone']);
  });

  test('a sync that is stopped stops the reads that are under way', async () => {
    const stop = new AbortController();
    let ended = 0;
    const endless = contentOf(Buffer.from('abc'), {
      open: async ({ signal }) =>
        (async function* () {
          try {
            yield Buffer.from('a');
            const aborted = new Promise((_, reject) =>
              signal.addEventListener('abort', () => reject(signal.reason as Error)),
            );
            stop.abort(new Error('enough'));
            await aborted;
          } finally {
            ended += 1;
          }
        })(),
    });
    const outcome = await sync(optionsFor([withContent('a', endless)], { signal: stop.signal }));
    expect(outcome).toMatchObject({ status: 'canceled', counters: { created: 0, rejected: 0 } });
    expect(ended).toBe(1);
  });

  test('200 MB of files pass through with 16 MB held', async () => {
    const size = 2 * 1024 * 1024;
    const bytes = Buffer.alloc(size, 'some text ');
    const bytesHeld = 16 * 1024 * 1024;
    const documents = Array.from({ length: 100 }, (_, at) =>
      withContent(`${at}`, {
        filename: 'a.txt',
        size,
        open: () => Promise.resolve(inChunks(bytes, 64 * 1024)),
      }),
    );
    const mappings = { dynamic: false };
    const outcome = await sync(
      optionsFor(documents, { content: { ...content, bytesHeld }, indexMappings: mappings }),
    );
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: { created: 100 },
      content: { attached: 100 },
    });
    expect(outcome.content?.mostBytesHeld).toBeLessThanOrEqual(bytesHeld);
    expect(outcome.content?.mostBytesHeld).toBeGreaterThan(bytesHeld / 2);
    const got = await client.get<Record<string, unknown>>({ index, id: '99' });
    expect(got._source?.['_attachment']).toBe(bytes.toString('base64'));
  }, 60_000);

  test('verify compares tokens and says why, and a repair brings the files along', async () => {
    const documents = [withContent('a', contentOf(Buffer.from('abc')))];
    const { refresh: _, ...options } = optionsFor(documents, { pipelineSettings });
    expect(await verify({ ...options, repair: true })).toMatchObject({
      status: 'repaired',
      tokensFor: 'content',
      repairs: { created: 1 },
    });
    expect(await stored()).toEqual({ a: { name: 'a', _attachment: 'YWJj', ...flags } });
    expect(await verify(options)).toMatchObject({ status: 'equal', tokensFor: 'content' });
    expect(await sync(optionsFor(documents, { pipelineSettings }))).toMatchObject({
      counters: { unchanged: 1 },
    });
  });

  test('what a pipeline is told is no difference, and changes with the settings', async () => {
    const documents = [
      { id: 'a', body: () => ({ n: 1 }) },
      { id: 'own', body: () => ({ _reduce_whitespace: true }) },
    ];
    const { content: _, refresh: __, ...options } = optionsFor(documents, { pipelineSettings });
    expect(await sync({ ...options, refresh: true })).toMatchObject({ counters: { created: 2 } });
    expect(await stored()).toEqual({ a: { n: 1, ...flags }, own: { ...flags, _reduce_whitespace: true } });
    expect(await verify(options)).toMatchObject({ status: 'equal', comparedBy: 'documents' });
    const { pipelineSettings: ___, ...without } = options;
    expect(await verify(without)).toMatchObject({ status: 'equal', comparedBy: 'documents' });
    expect(await sync({ ...without, refresh: true })).toMatchObject({ counters: { updated: 2 } });
    expect(await stored()).toEqual({ a: { n: 1 }, own: { _reduce_whitespace: true } });
  });
});
