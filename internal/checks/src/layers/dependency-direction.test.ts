import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import type { Manifest } from '../tree/workspace-package.ts';
import { dependencyDirection } from './dependency-direction.ts';

const folders = ['errors', 'source-sdk', 'source-testkit', 'source-mongo', 'core', 'byoc', 'service'];
const sdk = '@elastic-ingest/source-sdk';
const peer = { peerDependencies: { [sdk]: '1' } };

function faultsOf(folder: string, manifest: Partial<Manifest>, code = ''): readonly string[] {
  const files: Record<string, string> = {};
  const place = (path: string, content: object) => {
    files[`${path}/package.json`] = JSON.stringify(content);
  };
  for (const each of folders) {
    const peers = each === 'source-mongo' ? peer : {};
    place(`packages/${each}`, { name: `@elastic-ingest/${each}`, ...peers });
  }
  place('packages/cli', { name: 'elastic-ingest' });
  place('internal/local-services', { name: '@elastic-ingest/local-services' });
  place(folder, { name: 'tried', ...manifest });
  files[`${folder}/src/a.ts`] = code;
  files[`${folder}/src/a.test.ts`] =
    `import '@elastic-ingest/local-services'; import '@elastic-ingest/source-mongo'`;
  return dependencyDirection(treeOf(files));
}

const using = (name: string) => ({ dependencies: { [name]: '1' } });

test('the packages of this repository keep the direction', () => {
  expect(dependencyDirection(repositoryTree())).toEqual([]);
});

test.each([
  ['packages/core', using(sdk), `import '@elastic-ingest/errors'`],
  ['packages/service', using('@elastic-ingest/core'), `import '@elastic-ingest/byoc'`],
  ['packages/cli', using('@elastic-ingest/service'), `import '@elastic-ingest/source-testkit'`],
  [
    'packages/core',
    { devDependencies: { '@elastic-ingest/source-mongo': '1' } },
    `import '@elastic/elasticsearch'`,
  ],
  ['packages/source-s3', { ...peer, devDependencies: { '@elastic/elasticsearch': '1' } }, `import '${sdk}'`],
  ['internal/bench', using('@elastic-ingest/source-mongo'), `import 'elastic-ingest'`],
  ['examples/anything', using('@elastic-ingest/source-mongo'), ''],
])('%s may have %j and %s', (folder, manifest, code) => {
  expect(faultsOf(folder, manifest, code)).toEqual([]);
});

test.each([
  ['packages/errors', sdk],
  ['packages/source-sdk', '@elastic-ingest/core'],
  ['packages/source-testkit', '@elastic-ingest/core'],
  ['packages/core', '@elastic-ingest/byoc'],
  ['packages/core', '@elastic-ingest/local-services'],
  ['packages/core', '@elastic-ingest/source-mongo'],
  ['packages/byoc', '@elastic-ingest/core'],
  ['packages/service', 'elastic-ingest'],
  ['packages/service', '@elastic-ingest/source-mongo'],
  ['packages/cli', '@elastic-ingest/source-mongo'],
  ['packages/source-sdk', '@elastic/elasticsearch'],
])('%s must not use %s', (folder, name) => {
  const fault = `${folder} must not use ${name}.`;
  expect(faultsOf(folder, using(name))).toEqual([`${folder}/package.json: ${fault}`]);
  expect(faultsOf(folder, {}, `await import('${name}/part')`)).toEqual([`${folder}/src/a.ts: ${fault}`]);
});

test.each([
  '@elastic-ingest/errors',
  '@elastic-ingest/core',
  '@elastic-ingest/source-mongo',
  '@elastic/elasticsearch',
])('a source must not use %s', (name) => {
  const fault = `packages/source-s3/src/a.ts: packages/source-s3 must not use ${name}.`;
  expect(faultsOf('packages/source-s3', peer, `export type { A } from '${name}'`)).toEqual([fault]);
});

test.each([{}, { ...peer, ...using(sdk) }])(
  'a source has the source-sdk as a peer, not as %j',
  (manifest) => {
    const fault = `packages/source-s3/package.json: ${sdk} must be in peerDependencies, and not in dependencies.`;
    expect(faultsOf('packages/source-s3', manifest)).toEqual([fault]);
  },
);

test.each(['packages/newcomer', 'internal/newcomer'])('%s has to be placed first', (folder) => {
  expect(faultsOf(folder, {})).toEqual([
    `${folder}: is in no layer. Say in internal/checks/src/layers/layers.ts what it may build on.`,
  ]);
});
