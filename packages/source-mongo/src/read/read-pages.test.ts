import { BSON, ObjectId } from 'mongodb';
import type { IdBound } from './fetch-page.ts';
import { idText } from './id-text.ts';
import { readPages } from './read-pages.ts';

const objectId = (n: number): ObjectId => new ObjectId(n.toString(16).padStart(24, '0'));
const page = (...ids: readonly unknown[]): Buffer[] => ids.map((_id) => Buffer.from(BSON.serialize({ _id })));
const { signal } = new AbortController();

async function read(
  pages: readonly (readonly Buffer[])[],
  after?: string,
): Promise<{ ids: string[]; bounds: IdBound[]; sizes: number[] }> {
  const bounds: IdBound[] = [];
  const ids: string[] = [];
  const sizes: number[] = [];
  const fetchPage = async (bound: IdBound): Promise<readonly Buffer[]> => {
    bounds.push(bound);
    return pages[bounds.length - 1] ?? [];
  };
  for await (const batch of readPages(fetchPage, { signal, ...(after && { after }) })) {
    sizes.push(batch.length);
    ids.push(...batch.map((raw) => idText(Buffer.from(raw))));
  }
  return { ids, bounds, sizes };
}

test('every page begins after the last id, and a short one is not the end', async () => {
  const { ids, bounds } = await read([
    page(objectId(1)),
    page(objectId(2), objectId(5)),
    page(objectId(6)),
    [],
  ]);
  expect(ids).toEqual([1, 2, 5, 6].map((n) => objectId(n).toHexString()));
  expect(bounds).toEqual([
    { $gte: objectId(0) },
    { $gt: objectId(1) },
    { $gt: objectId(5) },
    { $gt: objectId(6) },
  ]);
});

test('it goes on after an id', async () => {
  const { bounds } = await read([], objectId(7).toHexString());
  expect(bounds).toEqual([{ $gt: objectId(7) }]);
});

test('a large page is handed on in parts', async () => {
  const all = Array.from({ length: 1201 }, (_, n) => objectId(n + 1));
  const { sizes, ids } = await read([page(...all)]);
  expect(sizes).toEqual([500, 500, 201]);
  expect(ids).toEqual(all.map(String));
});

test('an id of another type stops the read: what is above it is not what comes next', async () => {
  await expect(read([page('x')])).rejects.toMatchObject({ code: 'EI_MONGODB_READ_FAILED' });
});

test('a page that fails fails the read, after the documents before it', async () => {
  const given: number[] = [];
  const reading = async (): Promise<void> => {
    let calls = 0;
    const fetchPage = async (): Promise<readonly Buffer[]> => {
      calls += 1;
      if (calls === 2) throw new Error('lost');
      return page(objectId(1));
    };
    for await (const batch of readPages(fetchPage, { signal })) given.push(batch.length);
  };
  await expect(reading()).rejects.toThrow('lost');
  expect(given).toEqual([1]);
});

test('a reader that breaks off stops the page under way', async () => {
  let stopped: AbortSignal | undefined;
  let calls = 0;
  const fetchPage = async (_: IdBound, until: AbortSignal): Promise<readonly Buffer[]> => {
    stopped = until;
    calls += 1;
    return calls === 1
      ? page(objectId(1))
      : new Promise((resolve) => until.addEventListener('abort', () => resolve([])));
  };
  for await (const batch of readPages(fetchPage, { signal })) {
    expect(batch).toHaveLength(1);
    break;
  }
  expect(stopped?.aborted).toBe(true);
});
