import { bulkBody } from './bulk-body.ts';
import { productAt } from './product.ts';

test('each product is an action line and a document without its id', () => {
  const lines = bulkBody([productAt(0), productAt(1)])
    .toString()
    .split('\n');
  expect(lines).toHaveLength(5);
  expect(lines.at(-1)).toBe('');
  expect(lines[0]).toBe('{"index":{"_id":"66000000a1b2c3d4e5000000"}}');
  const { _id, created, ...fields } = productAt(1);
  expect(JSON.parse(lines[3] ?? '')).toEqual({ ...fields, created: created.toISOString() });
});
