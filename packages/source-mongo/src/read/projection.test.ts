import { projectionOf } from './projection.ts';

const of = (include_fields: readonly string[], exclude_fields: readonly string[] = []) =>
  projectionOf({ include_fields, exclude_fields });

test('fields are read or left out, nested ones too', () => {
  expect(of([])).toEqual({ fields: undefined, issues: [] });
  expect(of(['a', 'b.c'])).toEqual({ fields: { a: 1, 'b.c': 1 }, issues: [] });
  expect(of(['_id'])).toEqual({ fields: { _id: 1 }, issues: [] });
  expect(of([], ['a', 'b.c'])).toEqual({ fields: { a: 0, 'b.c': 0 }, issues: [] });
});

test.each([
  [['a'], ['b'], 'there are both `include_fields` and `exclude_fields`'],
  [['a', 'a.b'], [], '`include_fields` has a and a.b, and one is within the other'],
  [[], ['a.b.c', 'a.b'], '`exclude_fields` has a.b.c and a.b, and one is within the other'],
  [['a', 'a'], [], '`include_fields` has a and a, and one is within the other'],
  [['a..b'], [], '`include_fields` has "a..b", which is no path of a field'],
  [['a.$'], [], '`include_fields` has "a.$", which is no path of a field'],
  [[], ['_id'], '`exclude_fields` has _id, but the id of a document is made of the whole `_id`'],
  [['_id.a'], [], '`include_fields` has _id.a, but the id of a document is made of the whole `_id`'],
])('%j and %j are refused', (included, excluded, issue) => {
  expect(of(included, excluded).issues).toEqual([issue]);
});

test('names that begin alike are not within each other', () => {
  expect(of(['a', 'ab', 'a_b.c']).issues).toEqual([]);
});
