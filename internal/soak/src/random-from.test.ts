import { randomFrom } from './random-from.ts';

test('a seed repeats its numbers, another one has others', () => {
  const numbers = (seed: number): number[] => {
    const random = randomFrom(seed);
    return Array.from({ length: 5 }, random);
  };
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(7)).not.toEqual(numbers(8));
  expect(numbers(7).every((number) => number >= 0 && number < 1)).toBe(true);
});
