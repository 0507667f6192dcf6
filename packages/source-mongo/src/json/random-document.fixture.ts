import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';

export type Random = () => number;

/** A small generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A document of any BSON types with `_id`; its names are such that the driver keeps their order and Elasticsearch takes them. */
export function randomDocument(random: Random): Record<string, unknown> {
  return { _id: new ObjectId(bytes(random, 12)), ...fields(random, 0) };
}

function fields(random: Random, depth: number): Record<string, unknown> {
  const count = random() < 0.05 ? 90 : below(random, 9);
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [name(random, n), value(random, depth)]));
}

const characters = [...'abcXYZ09_-"\\/\u0001\u001f\u007f\n\t ü€\u2028漢😀'];

function name(random: Random, n: number): string {
  const start = pick(random, ['f', 'field_', '_own', 'ü', 'q"', 'id', 'a.b']);
  return `${start}${random() < 0.3 ? text(random).replace(/\0/g, '') : ''}x${n}`;
}

function text(random: Random): string {
  const length = random() < 0.02 ? 9000 : below(random, 40);
  const isPlain = random() < 0.5;
  return Array.from({ length }, () => (isPlain ? 'e' : pick(random, characters))).join('');
}

function value(random: Random, depth: number): unknown {
  if (depth < 4 && random() < 0.25)
    return random() < 0.5
      ? fields(random, depth + 1)
      : Array.from({ length: below(random, 5) }, () => value(random, depth + 1));
  return pick(random, scalars)(random);
}

const scalars: readonly ((random: Random) => unknown)[] = [
  text,
  (random) => below(random, 0x1_0000_0000) - 0x8000_0000,
  (random) => pick(random, [0, -1, 9, 10, 99, 100, 2 ** 31 - 1, -(2 ** 31), 1e9, 999_999_999]),
  (random) => Long.fromBits(below(random, 0x1_0000_0000), below(random, 0x1_0000_0000)),
  (random) => Long.fromNumber((random() - 0.5) * 2 ** 54),
  (random) => new Double((random() - 0.5) * 10 ** (below(random, 40) - 20)),
  (random) => new Double(Math.round((random() - 0.5) * 1e9) / 10 ** below(random, 9)),
  (random) => new Double(pick(random, [0, -0, 0.1, 1e21, 1e-7, 5e-324, 1.7e308, NaN, Infinity, -Infinity])),
  (random) => new Double(Buffer.from(bytes(random, 8)).readDoubleLE()),
  (random) => random() < 0.5,
  () => null,
  (random) => new Date(Math.floor(random() * 315_537_897_600_000) - 62_135_596_800_000),
  (random) => new Date(pick(random, [0, -1, 951_782_400_000, -62_135_596_800_000, 253_402_300_799_999])),
  (random) => new ObjectId(bytes(random, 12)),
  (random) => new Decimal128(bytes(random, 16)),
  (random) =>
    Decimal128.fromString(pick(random, ['0', '-0', '1.50', '1E+400', '-1.5E-40', 'NaN', '-Infinity'])),
  (random) => new UUID(bytes(random, 16)),
  (random) => new Binary(bytes(random, below(random, 90)), pick(random, [0, 1, 2, 3, 5, 6, 8, 128])),
  (random) => new Timestamp({ t: below(random, 0x1_0000_0000), i: below(random, 0x1_0000_0000) }),
  (random) => new BSONRegExp(text(random).replace(/\0/g, ''), pick(random, ['', 'i', 'imsx'])),
  (random) => new Code(text(random)),
  (random) => new Code(text(random), fields(random, 4)),
  (random) => new BSONSymbol(text(random)),
  (random) => new DBRef('collection', new ObjectId(bytes(random, 12)), pick(random, [undefined, 'db'])),
  () => new MinKey(),
  () => new MaxKey(),
];

function bytes(random: Random, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => below(random, 256));
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[below(random, items.length)] as Item;
}
