import { unexplainedChanges } from './unexplained-changes.ts';

const change = { packageName: '@a/b', path: 'api/b.md', now: 'new', released: 'old' };
const changeset = "---\n'@a/b': minor\n---\n\nMore of it.\n";

test('a change needs a changeset of its package', () => {
  const fault = 'api/b.md: @a/b offers something new, and no changeset says so. Run `npm run changeset`.';
  expect(unexplainedChanges([change], [])).toEqual([fault]);
  expect(unexplainedChanges([change], ["---\n'@a/c': minor\n---\n\n'@a/b': minor\n"])).toEqual([fault]);
  expect(unexplainedChanges([{ ...change, released: undefined }], [])).toEqual([fault]);
});

test('one that is explained, or none', () => {
  expect(unexplainedChanges([change], [changeset])).toEqual([]);
  expect(unexplainedChanges([{ ...change, released: 'new' }], [])).toEqual([]);
});
