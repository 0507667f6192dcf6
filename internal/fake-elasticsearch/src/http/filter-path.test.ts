import { filterPath } from './filter-path.ts';

const answer = {
  took: 1,
  items: [{ index: { _id: 'a', status: 200 } }, { delete: { _id: 'b', status: 404 } }],
};

test('keeps what is named, through arrays and wildcards', () => {
  expect(filterPath(answer, 'items.*.status,took')).toEqual({
    took: 1,
    items: [{ index: { status: 200 } }, { delete: { status: 404 } }],
  });
  expect(filterPath(answer, 'items')).toEqual({ items: answer.items });
});

test('an entry of which nothing is left goes too', () => {
  expect(filterPath(answer, 'items.index.status')).toEqual({ items: [{ index: { status: 200 } }] });
  expect(filterPath(answer, 'items.*.error')).toEqual({});
});
