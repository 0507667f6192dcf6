import type { Source, SourceDocument, SourceEvent } from '@elastic-ingest/source-sdk';
import { DocumentSizes } from './document-sizes.ts';
import { identitySource, measuredSource } from './job-source.ts';

const mebibyte = 1024 * 1024;
const { signal } = new AbortController();
const content = { filename: 'a.txt', size: 1, open: async () => Promise.reject(new Error('not opened')) };
const big = (id: string): SourceDocument => ({
  id,
  timestamp: '2026-11-25T00:00:00Z',
  fingerprint: `f ${id}`,
  content,
  body: () => ({ json: new Uint8Array(mebibyte), engineFields: [] }),
});
const checkpoint: SourceEvent = { type: 'checkpoint', cursor: { at: 1 } };

/** Everything that a source may have, over a private field as classes of the real ones have. */
class Everything implements Source {
  readonly #name = 'all';
  readonly asked: unknown[] = [];
  closed = 0;

  async ping(options: unknown): Promise<void> {
    this.asked.push([this.#name, 'ping', options]);
  }
  async changed(options: unknown): Promise<boolean> {
    this.asked.push([this.#name, 'changed', options]);
    return false;
  }
  async estimate(options: unknown): Promise<number> {
    this.asked.push([this.#name, 'estimate', options]);
    return 7;
  }
  async ordered(options: unknown): Promise<boolean> {
    this.asked.push([this.#name, 'ordered', options]);
    return false;
  }
  async checkAdvancedRules(rules: unknown, options: unknown): Promise<readonly string[]> {
    this.asked.push([this.#name, 'rules', rules, options]);
    return ['a fault'];
  }
  async *documents(query: unknown): AsyncGenerator<SourceDocument | readonly SourceDocument[]> {
    this.asked.push([this.#name, 'documents', query]);
    yield big('a');
    yield [big('b'), big('c')];
  }
  async *changes(query: unknown): AsyncGenerator<SourceEvent | readonly SourceEvent[]> {
    this.asked.push([this.#name, 'changes', query]);
    yield checkpoint;
    yield [
      { type: 'upsert', document: big('d') },
      { type: 'delete', id: 'e' },
    ];
  }
  async *identities(options: unknown): AsyncGenerator<SourceDocument> {
    this.asked.push([this.#name, 'identities', options]);
    yield big('f');
  }
  async [Symbol.asyncDispose](): Promise<void> {
    this.closed += 1;
  }
}

const all = async <Item>(read: AsyncIterable<Item> | undefined): Promise<Item[]> => {
  const items: Item[] = [];
  for await (const item of read ?? []) items.push(item);
  return items;
};
const like = (id: string): object => ({ ...big(id), body: expect.any(Function) });

test('everything of a source goes through, and its documents and changes are measured', async () => {
  const source = new Everything();
  const sizes = new DocumentSizes();
  const wrapped = measuredSource(source, sizes);
  const query = { signal, after: 'x', order: 'any', only: 'ids', advancedRules: { a: 1 } } as const;
  const changesQuery = { signal, cursor: { at: 0 }, follow: true, advancedRules: { a: 1 } };

  await wrapped.ping({ signal });
  expect(await wrapped.changed?.({ signal })).toBe(false);
  expect(await wrapped.estimate?.({ signal })).toBe(7);
  expect(await wrapped.ordered?.({ signal })).toBe(false);
  expect(await wrapped.checkAdvancedRules?.({ a: 1 }, { signal })).toEqual(['a fault']);
  const documents = await all(wrapped.documents(query));
  expect(documents).toEqual([like('a'), [like('b'), like('c')]]);
  const events = await all(wrapped.changes?.(changesQuery));
  expect(events).toEqual([
    checkpoint,
    [
      { type: 'upsert', document: like('d') },
      { type: 'delete', id: 'e' },
    ],
  ]);
  expect(await all(wrapped.identities?.({ signal }))).toEqual([like('f')]);
  expect(source.asked).toEqual([
    ['all', 'ping', { signal }],
    ['all', 'changed', { signal }],
    ['all', 'estimate', { signal }],
    ['all', 'ordered', { signal }],
    ['all', 'rules', { a: 1 }, { signal }],
    ['all', 'documents', query],
    ['all', 'changes', changesQuery],
    ['all', 'identities', { signal }],
  ]);

  expect(sizes.mebibytesOf(1)).toBe(0);
  const [, upserted] = events;
  if (!Array.isArray(upserted) || upserted[0]?.type !== 'upsert') throw new Error('no upsert');
  await upserted[0].document.body();
  expect(sizes.mebibytesOf(3)).toBe(3);

  await wrapped[Symbol.asyncDispose]();
  expect(source.closed).toBe(0);
});

/** No more than every source has. */
const least = (): Source => ({
  ping: async () => undefined,
  async *documents() {
    yield big('a');
  },
  [Symbol.asyncDispose]: async () => undefined,
});

test('what a source lacks its wrapper lacks, also where it is frozen', async () => {
  const source = Object.freeze(least());
  const wrapped = measuredSource(source, new DocumentSizes());
  for (const name of [
    'changed',
    'estimate',
    'ordered',
    'changes',
    'identities',
    'checkAdvancedRules',
  ] as const)
    expect([name, wrapped[name], name in wrapped]).toEqual([name, undefined, false]);
  expect(await all(wrapped.documents({ signal }))).toEqual([like('a')]);
});

test('identities are measured, and a source without them is refused', async () => {
  const sizes = new DocumentSizes();
  const [ada] = (await all(
    identitySource(new Everything(), sizes).documents({ signal }),
  )) as SourceDocument[];
  await ada?.body();
  expect(sizes.mebibytesOf(2)).toBe(2);
  expect(() => identitySource(least(), sizes).documents({ signal })).toThrow(
    expect.objectContaining({ code: 'EI_ACCESS_CONTROL_UNSUPPORTED' }),
  );
});
