import { scalarsAt } from './scalars-at.ts';

test.each<[unknown, string, readonly unknown[]]>([
  [{ a: 1 }, 'a', [1]],
  [{ a: { b: 1 } }, 'a.b', [1]],
  [{ 'a.b': 1 }, 'a.b', [1]],
  [{ 'a.b': 1, a: { b: 2 } }, 'a.b', [1, 2]],
  [{ 'a.b': { c: 1 }, a: { 'b.c': 2, b: { c: 3 } } }, 'a.b.c', [1, 2, 3]],
  [{ a: [1, [2, [3]]] }, 'a', [1, 2, 3]],
  [{ a: [{ b: 1 }, { b: [2] }, 3] }, 'a.b', [1, 2]],
  [{ a: { b: 1 } }, 'a', []],
  [{ a: 'text' }, 'a.length', []],
  [{ a: ['x'] }, 'a.0', []],
  [{ a: null, b: undefined, c: Number.NaN, d: [null] }, 'a', []],
  [{ a: undefined }, 'a', []],
  [{ a: Number.NaN }, 'a', []],
  [{ a: [null, undefined, Infinity] }, 'a', []],
  [{}, 'toString', []],
  [{}, '__proto__', []],
  [Object.create({ a: { b: 1 } }), 'a.b', []],
  [Object.create({ a: 1 }), 'a', []],
  [JSON.parse('{"__proto__":{"x":1}}'), '__proto__.x', [1]],
  [{ '': { '': 1 } }, '.', [1]],
  [{ at: new Date(0) }, 'at', ['1970-01-01T00:00:00.000Z']],
  [{ at: new Date(Number.NaN) }, 'at', []],
  [{ a: { toJSON: () => ({ b: 5n }) } }, 'a.b', [5n]],
])('%#: %j has at %s %p', (document, field, expected) => {
  expect(new Set(scalarsAt(document, field))).toEqual(new Set(expected));
});

test('neither depth nor length nor a circle is too much', () => {
  let nested: unknown = 'found';
  for (let depth = 0; depth < 100_000; depth++) nested = [nested];
  expect(scalarsAt({ nested }, 'nested')).toEqual(['found']);
  expect(scalarsAt({ long: Array.from({ length: 500_000 }, () => 1) }, 'long')).toHaveLength(500_000);
  const circle: unknown[] = ['found'];
  circle.push(circle);
  expect(scalarsAt({ circle }, 'circle')).toEqual(['found']);
});
