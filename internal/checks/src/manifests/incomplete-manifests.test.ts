import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { incompleteManifests } from './incomplete-manifests.ts';

const complete = JSON.parse(repositoryTree().text('packages/source-mongo/package.json')) as Record<
  string,
  unknown
>;
const path = 'packages/source-mongo/package.json';

const faultsOf = (manifest: object) =>
  incompleteManifests(
    treeOf({
      [path]: JSON.stringify(manifest),
      'packages/source-mongo/README.md': '',
      'packages/source-mongo/LICENSE': '',
    }),
  );

test('the manifests of this repository are complete', () => {
  expect(incompleteManifests(repositoryTree())).toEqual([]);
});

test.each([
  ['name', '@elastic-ingest/mongo', 'name must be "@elastic-ingest/source-mongo"'],
  ['version', undefined, 'version must be given'],
  ['description', ' ', 'description must be given'],
  ['keywords', ['elastic-ingest'], 'keywords must hold "elastic-ingest-source"'],
  ['keywords', ['elastic-ingest-source'], 'keywords must hold "elastic-ingest"'],
  ['license', 'MIT', 'license must be "Apache-2.0"'],
  ['author', undefined, 'author must be "The elastic-ingest authors"'],
  ['files', ['src'], 'files must hold "dist"'],
  ['type', 'commonjs', 'type must be "module"'],
  ['sideEffects', undefined, 'sideEffects must be false or a list'],
  ['publishConfig', { access: 'public' }, 'publishConfig must be {"access":"public","provenance":true}'],
  ['engines', { node: '>=18' }, 'engines must be {"node":">=20.19"}'],
  ['private', true, 'private must not be set'],
  ['scripts', { build: 'a', types: 'a', test: 'a' }, 'scripts must hold "package"'],
])('refuses %s: %j', (field, value, fault) => {
  expect(faultsOf({ ...complete, [field]: value })).toEqual([`${path}: ${fault}.`]);
});

test.each(['homepage', 'bugs', 'repository'])('refuses another %s', (field) => {
  expect(faultsOf({ ...complete, [field]: 'https://example.org' })).toEqual([
    expect.stringContaining(`${path}: ${field} must be `),
  ]);
});

test.each([
  { '.': { types: 'a', default: 'b' } },
  { '.': { default: 'b', types: 'a' }, './package.json': './package.json' },
  { '.': './dist/index.js', './package.json': './package.json' },
])('refuses the exports %j', (exports) => {
  expect(faultsOf({ ...complete, exports })).toEqual([
    `${path}: exports must name "types" before "default" and hold "./package.json".`,
  ]);
});

test('README.md and LICENSE must be there', () => {
  expect(incompleteManifests(treeOf({ [path]: JSON.stringify(complete) }))).toEqual([
    'packages/source-mongo: has no README.md.',
    'packages/source-mongo: has no LICENSE.',
  ]);
});

test.each(['internal', 'examples'])('what lies in %s is private', (folder) => {
  const tree = treeOf({ [`${folder}/a/package.json`]: '{"name":"a"}' });
  expect(incompleteManifests(tree)).toEqual([`${folder}/a/package.json: must have "private": true.`]);
});
