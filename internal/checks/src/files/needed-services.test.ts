import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { neededServices } from './needed-services.ts';

const faultsOf = (name: string, code: string) =>
  neededServices(treeOf({ [`packages/core/src/${name}`]: code }));

test('every test of this repository is named after the server it needs', () => {
  expect(neededServices(repositoryTree())).toEqual([]);
});

test.each([
  ['a.test.ts', 'elasticsearches()', 'needs a server. End its name with .es.test.ts.'],
  ['a.test.ts', 'mongodbUrl()', 'needs a server. End its name with .mongo.test.ts.'],
  [
    'a.test.ts',
    'test.each(elasticsearches())("", () => mongodbUrl())',
    'needs a server. End its name with .mongo.test.ts.',
  ],
  ['a.es.test.ts', 'elasticsearches(); mongodbUrl()', 'needs a server. End its name with .mongo.test.ts.'],
  ['a.mongo.test.ts', 's3Endpoint()', 'needs a server. End its name with .s3.test.ts.'],
  ['a.es.test.ts', 'elasticsearches(); tikaUrl()', 'needs a server. End its name with .tika.test.ts.'],
])('refuses %s with %s', (name, code, fault) => {
  expect(faultsOf(name, code)).toEqual([`packages/core/src/${name}: ${fault}`]);
});

test.each([
  ['a.test.ts', '"elasticsearches()"'],
  ['a.es.test.ts', 'elasticsearches()'],
  ['a.mongo.test.ts', 'startOwnServer(); elasticsearches()'],
  ['a.mongo.test.ts', 'elasticsearches(); mongodbUrl()'],
  ['a.s3.test.ts', 'elasticsearches(); s3Endpoint()'],
])('takes %s with %s', (name, code) => {
  expect(faultsOf(name, code)).toEqual([]);
});
