import { MergeJoinDiff, type OrderedIndex } from './merge-join-diff.ts';

const bytewise = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** An ordered index of pages of this size. */
function orderedIndex(versions: ReadonlyMap<string, string>, pageSize: number): OrderedIndex {
  const ids = [...versions.keys()].sort(bytewise);
  let at = 0;
  return {
    total: ids.length,
    next: () => {
      const page = ids.slice(at, at + pageSize);
      at += page.length;
      return Promise.resolve({ ids: page, versions: page.map((id) => versions.get(id)) });
    },
    close: () => Promise.resolve(),
  };
}

async function absentIn(diff: MergeJoinDiff): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of diff.absent()) ids.push(...page);
  return ids;
}

/** A small generator with a seed, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** One run over random sides, with what came out and what should have. */
async function compareSides(seed: number): Promise<{ seed: number; given: unknown; right: unknown }> {
  const random = randomFrom(seed);
  const texts = ['', 'a', 'é', '😀', '\uFFFD', '10', '9'];
  const pick = (): string => `${texts[Math.floor(random() * texts.length)]}${Math.floor(random() * 30)}`;
  const side = (size: number): Map<string, string> =>
    new Map(
      Array.from({ length: Math.floor(random() * size) }, () => [pick(), random() < 0.5 ? 'v1' : 'v2']),
    );
  const index = side(60);
  const source = side(60);
  const diff = new MergeJoinDiff('i', orderedIndex(index, 1 + Math.floor(random() * 8)));
  const documents = [...source]
    .map(([id, version]) => ({ id, version }))
    .sort((a, b) => bytewise(a.id, b.id));
  const verdicts: string[] = [];
  for (let at = 0; at < documents.length;) {
    const end = at + 1 + Math.floor(random() * 10);
    verdicts.push(...(await diff.judge(documents.slice(at, end))));
    at = end;
  }
  const absent = [...index.keys()].filter((id) => !source.has(id)).sort(bytewise);
  const rightVerdicts = documents.map(({ id, version }) => {
    if (!index.has(id)) return 'new';
    return index.get(id) === version ? 'unchanged' : 'changed';
  });
  return {
    seed,
    given: { verdicts, count: await diff.finish(), absent: await absentIn(diff) },
    right: { verdicts: rightVerdicts, count: absent.length, absent },
  };
}

test('whatever both sides hold, every verdict and every absence is right', async () => {
  for (let seed = 0; seed < 300; seed++) {
    const { given, right } = await compareSides(seed);
    expect({ seed, ...(given as object) }).toEqual({ seed, ...(right as object) });
  }
});

test.each([
  [['b', 'a'], 'EI_SOURCE_UNORDERED'],
  [['a', 'a'], 'EI_DUPLICATE_ID'],
  [['😀', '\uFFFD'], 'EI_SOURCE_UNORDERED'],
])('ids %j stop the run', async (ids, code) => {
  const diff = new MergeJoinDiff('i', orderedIndex(new Map([['a', 'v']]), 10));
  const judging = (async () => {
    for (const id of ids) await diff.judge([{ id, version: 'v' }]);
  })();
  await expect(judging).rejects.toMatchObject({ code });
});

test('an index with two documents of one source id is not compared', async () => {
  const pages = [
    { ids: ['a', 'b', 'b'], versions: ['v', 'v', 'w'] },
    { ids: [], versions: [] },
  ];
  const diff = new MergeJoinDiff('i', {
    total: 3,
    next: () => Promise.resolve(pages.shift() ?? { ids: [], versions: [] }),
    close: () => Promise.resolve(),
  });
  await expect(diff.judge([{ id: 'a', version: 'v' }])).rejects.toMatchObject({
    code: 'EI_IDS_COPIED',
  });
});
