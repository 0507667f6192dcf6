import { overriding } from './overriding.ts';

class Counter {
  static label = 'counter';
  #count = 0;

  next(): number {
    return (this.#count += 1);
  }

  last(): number {
    return this.#count;
  }
}

test('what is replaced is replaced, and the rest works as before', () => {
  const counter = new Counter();
  const other = overriding(counter, { last: () => -1 });
  expect([other.next(), other.next(), other.last(), counter.last()]).toEqual([1, 2, -1, 2]);
});

test('also of what is frozen, and of a class as it is', () => {
  const frozen: { readonly a: number; readonly b: number } = Object.freeze({ a: 1, b: 2 });
  const { a, b } = overriding(frozen, { a: 3 });
  expect([a, b]).toEqual([3, 2]);
  expect(overriding(Counter, { label: 'other' }).label).toBe('other');
  expect('b' in overriding<{ a: number; b?: number }>({ a: 1 }, {})).toBe(false);
});
