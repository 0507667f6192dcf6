import { roleFor } from './role.ts';

const privileges = ['manage', 'read', 'write'];

test('for syncs: the content, what it refused, and the state', () => {
  expect(roleFor({ contentIndices: ['b', 'a', 'b'], connectors: false, connectorApi: false })).toEqual({
    cluster: ['monitor'],
    indices: [{ names: ['.elastic-ingest-state', 'a', 'b', 'a-rejected', 'b-rejected'], privileges }],
  });
});

test('for connectors: their indices and those of access control too', () => {
  expect(roleFor({ contentIndices: ['a'], connectors: true, connectorApi: true })).toEqual({
    cluster: ['monitor', 'manage_connector'],
    indices: [
      {
        names: ['.elastic-ingest-state', '.elastic-connectors*', '.search-acl-filter-*', 'a', 'a-rejected'],
        privileges,
      },
    ],
  });
});
