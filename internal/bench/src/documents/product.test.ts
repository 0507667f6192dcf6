import { productAt } from './product.ts';

test('the product of a number is always the same, and others differ', () => {
  expect(productAt(7)).toEqual(productAt(7));
  expect(productAt(7).description).not.toBe(productAt(8).description);
});

test('ids ascend with the numbers, past a million too', () => {
  const ids = [0, 1, 999, 1000, 99_999, 1_000_000, 9_999_999].map((number) =>
    productAt(number)._id.toHexString(),
  );
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a warehouse holds exactly one percent', () => {
  const inOne = Array.from({ length: 1000 }, (_, number) => productAt(number)).filter(
    ({ warehouse }) => warehouse === 42,
  );
  expect(inOne).toHaveLength(10);
});

test('a product is about 370 bytes as JSON', () => {
  const bytes = Array.from({ length: 1000 }, (_, at) => {
    const { _id, ...fields } = productAt(at);
    return JSON.stringify(fields).length;
  });
  const mean = bytes.reduce((sum, length) => sum + length, 0) / bytes.length;
  expect(mean).toBeGreaterThan(350);
  expect(mean).toBeLessThan(390);
});
