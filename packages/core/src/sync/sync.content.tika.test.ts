import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { elasticsearches, tikaUrl } from '@elastic-ingest/local-services';
import { contentOf, withContent } from '../content/content-source.fixture.ts';
import { docxOf, pdfOf } from '../content/tika/files.fixture.ts';
import { tikaExtractor } from '../content/tika/tika-extractor.ts';
import { sourceOf } from './source-of.fixture.ts';
import { sync } from './sync.ts';

test.each(elasticsearches())('files become text in Elasticsearch $major', async ({ url }) => {
  const client = new Client({ node: url });
  const index = `tika-${randomUUID()}`;
  const named = (filename: string, bytes: Buffer) => withContent(filename, contentOf(bytes, { filename }));
  const documents = [
    named('a.pdf', pdfOf('Quarterly figures')),
    named('a.docx', docxOf('Minutes &amp; more')),
    named('a.txt', Buffer.from('x\n\n  y')),
    named('broken.docx', docxOf('lost').subarray(0, 200)),
    named('empty.txt', Buffer.alloc(0)),
    named('film.mp4', Buffer.from('not asked for')),
  ];
  try {
    const outcome = await sync({
      client,
      index,
      owner: 'test',
      source: sourceOf(documents),
      content: { extractor: tikaExtractor({ url: tikaUrl() }), delayMs: 1 },
      indexSettings: { number_of_replicas: 0 },
      refresh: true,
    });
    expect(outcome).toMatchObject({
      status: 'completed',
      counters: { created: 5, rejected: 1 },
      content: { attached: 4, unsupported: 1, failed: 1 },
      rejects: [
        {
          id: 'broken.docx',
          reason: expect.stringMatching(/^Its content broken\.docx: .* answers 422/) as unknown,
        },
      ],
    });
    const { hits } = await client.search<{ readonly body?: string }>({ index, size: 100 });
    expect(Object.fromEntries(hits.hits.map(({ _id, _source }) => [_id, _source?.body]))).toEqual({
      'a.pdf': 'Quarterly figures',
      'a.docx': 'Minutes & more',
      'a.txt': 'x y',
      'empty.txt': '',
      'film.mp4': undefined,
    });
  } finally {
    await client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
    await client.close();
  }
});
