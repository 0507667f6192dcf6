import { chunkWords, HashSegment } from './hash-segment.ts';
import { SegmentMemory } from './segment-memory.ts';

/** Ids whose hashes fall close together, at the start and at the end, so that runs of slots go round the end. */
const idsNear = (count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, n) => [(n % 2 === 0 ? n : 2 ** 32 - n) >>> 0, n + 1] as const);
const idsSpread = (count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, n) => [Math.imul(n, 0x9e3779b1) >>> 0, n % 7] as const).filter(
    ([low, high]) => low !== 0 || high !== 0,
  );

test.each([
  ['spread', idsSpread(20_000), 0],
  ['spread, for as many as expected', idsSpread(20_000), 20_000],
  ['near each other', idsNear(3000), 0],
] as const)(
  'finds every id that was put and no other, and what belongs to it, while it grows: %s',
  (_, ids, expected) => {
    const segment = new HashSegment(new SegmentMemory(), expected);
    let found = 0;
    for (const [n, [low, high]] of ids.entries()) {
      const slot = segment.find(low, high);
      if (slot >= 0) found += 1;
      segment.insert(low, high, ~slot, n, ~n >>> 0);
    }
    expect(found).toBe(0);
    const wrong = ids.filter(([low, high], n) => {
      const slot = segment.find(low, high);
      return slot < 0 || segment.get(slot, 0) !== n || segment.get(slot, 1) !== ~n >>> 0;
    });
    expect(wrong).toEqual([]);
    expect(ids.filter(([low, high]) => segment.find(low, high + 1_000_000) >= 0)).toEqual([]);
  },
);

test('takes no memory before it holds anything, and as it grows no more than what it holds at the end', () => {
  const memory = new SegmentMemory();
  let chunks = 0;
  const takeChunk = (): Uint32Array => {
    chunks += 1;
    return memory.takeChunk();
  };
  const segment = new HashSegment({ takeChunk, scratch: (length) => memory.scratch(length) }, 0);
  expect(segment.bytes).toBe(0);
  for (const [low, high] of idsSpread(60_000)) segment.insert(low, high, ~segment.find(low, high), 0, 0);
  expect(segment.bytes).toBe(chunks * chunkWords * 4);
  expect(segment.bytes / 60_000).toBeLessThanOrEqual(24);
});

test('chunks of one memory are zeros, and no two share anything', () => {
  const memory = new SegmentMemory();
  const chunks = Array.from({ length: 70 }, (_, n) => {
    const chunk = memory.takeChunk();
    expect(chunk.every((word) => word === 0)).toBe(true);
    return chunk.fill(n + 1);
  });
  expect(
    chunks.every((chunk, n) => chunk.length === chunkWords && chunk.every((word) => word === n + 1)),
  ).toBe(true);
});
