import { createHash } from 'node:crypto';
import { elasticsearches } from '@elastic-ingest/local-services';
import { createMirror } from './mirror.fixture.ts';
import { createBucket, openSource, putAll, type TestBucket } from './test-bucket.fixture.ts';

// The functional fixtures of the Python service: folder keys, HTML files, then some folder keys removed.
const sizes = [
  { size: 'small', folders: 50, files: 250, removed: 5, expected: 295 },
  { size: 'medium', folders: 150, files: 1000, removed: 10, expected: 1140 },
  { size: 'large', folders: 300, files: 3000, removed: 15, expected: 3285 },
];

interface Put {
  readonly key: string;
  readonly body: string;
}

function fixture(folders: number, files: number): Put[] {
  return [
    ...Array.from({ length: folders }, (_, n) => ({ key: `ent-search-ingest-dev/${n}/`, body: '' })),
    ...Array.from({ length: files }, (_, n) => ({
      key: `ent-search-ingest-dev/small_file_${n}.html`,
      body: `<html><body>${'text '.repeat(n % 50)}${n}</body></html>`,
    })),
  ];
}

/** What the index has to hold, from what was put alone; the date is the server's own. */
function expectedOf({ name }: TestBucket, objects: readonly Put[], owner: unknown): Record<string, unknown> {
  return Object.fromEntries(
    objects.map(({ key, body }) => [
      `${name}/${key}`,
      {
        id: `${name}/${key}`,
        _timestamp: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/),
        filename: key,
        size_in_bytes: body.length,
        bucket: name,
        owner,
        storage_class: 'STANDARD',
        etag: createHash('md5').update(body).digest('hex'),
        content_type: body === '' ? expect.any(String) : 'text/html',
      },
    ]),
  );
}

const versions = elasticsearches().map(({ major, url }, at) => ({
  major,
  url,
  sizes: at === 0 ? sizes : sizes.slice(0, 1),
}));

describe.each(versions)('Elasticsearch $major', ({ url, sizes }) => {
  test.each(sizes)(
    'the $size fixture: $expected documents after the deletes, each equal to its object',
    async ({ folders, files, removed, expected }) => {
      await using bucket = await createBucket();
      await using mirror = await createMirror(url);
      await using source = await openSource(bucket.configuration);
      const objects = fixture(folders, files);
      await putAll(
        { put: (key, body) => bucket.put(key, body, body === '' ? {} : { ContentType: 'text/html' }) },
        objects.map(({ key, body }) => [key, body]),
      );

      const all = objects.length;
      expect(await mirror.sync(source)).toMatchObject({ status: 'completed', counters: { created: all } });
      const owner = Object.values(await mirror.stored())[0]?.['owner'];
      expect(await mirror.stored()).toEqual(expectedOf(bucket, objects, owner));

      await bucket.remove(objects.slice(0, removed).map(({ key }) => key));
      expect(await mirror.sync(source)).toMatchObject({
        counters: { created: 0, updated: 0, unchanged: expected, deleted: removed },
      });
      const stored = await mirror.stored();
      expect(Object.keys(stored)).toHaveLength(expected);
      expect(stored).toEqual(expectedOf(bucket, objects.slice(removed), owner));
    },
    300_000,
  );
});
