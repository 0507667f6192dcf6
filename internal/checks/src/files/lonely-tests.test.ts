import { repositoryTree } from '../tree/repository-tree.ts';
import { lonelyTests, type LonelyTest } from './lonely-tests.ts';

/** Tests that may stand alone, such as one of a whole package. None so far. */
const exceptions: readonly LonelyTest[] = [];

test('every test of this repository stands beside what it tests', () => {
  expect(lonelyTests(repositoryTree(), exceptions)).toEqual([]);
});

test.each([
  'a.test.ts',
  'a.es.test.ts',
  'a.mongo.test.ts',
  'a.s3.test.ts',
  'a.random.test.ts',
  'a.faults.es.test.ts',
])('%s needs a.ts', (name) => {
  const path = `packages/core/src/${name}`;
  const fault = `${path}: tests nothing beside it. Name it after what it tests: packages/core/src/a.ts.`;
  expect(lonelyTests({ paths: [path, 'packages/core/src/b.ts', 'a.ts'] }, [])).toEqual([fault]);
  expect(lonelyTests({ paths: [path, 'packages/core/src/a.ts'] }, [])).toEqual([]);
  expect(lonelyTests({ paths: [path] }, [{ path, reason: 'tried' }])).toEqual([]);
});

test('a word more does not stand for a file', () => {
  const path = 'packages/core/src/a.random.test.ts';
  expect(lonelyTests({ paths: [path, 'packages/core/src/random.ts'] }, [])).toHaveLength(1);
});

test('an exception that is not needed is a fault', () => {
  expect(lonelyTests({ paths: [] }, [{ path: 'a.test.ts', reason: 'gone' }])).toEqual([
    'a.test.ts: needs no exception in lonely-tests.test.ts.',
  ]);
});
