import { answering } from '../answering-server.fixture.ts';
import { createClient } from '../create-client.ts';
import { plainSettings } from '../plain-settings.fixture.ts';
import { missingPrivileges, type Privileges } from './missing-privileges.ts';
import { privilegesMissing } from './privileges-missing.ts';
import { roleFor } from './role.ts';

const role = roleFor({ contentIndices: ['a'], connectors: false, connectorApi: false });

async function ask(url: string): Promise<Privileges> {
  const client = createClient({ ...plainSettings, nodes: [url], maxRetries: 0 });
  try {
    return await missingPrivileges(client, role, new AbortController().signal);
  } finally {
    await client.close();
  }
}

const all = { manage: true, read: true, write: true };

test('all of them; the whole role is asked for', async () => {
  await using server = await answering(200, { has_all_requested: true, cluster: {}, index: { a: all } });
  expect(await ask(server.url)).toEqual({ kind: 'granted' });
  expect(server.requests.map(({ line, body }) => [line, JSON.parse(body) as unknown])).toEqual([
    ['POST /_security/user/_has_privileges', { cluster: role.cluster, index: role.indices }],
  ]);
});

test('what is missing, and the role to make', async () => {
  await using server = await answering(200, {
    has_all_requested: false,
    cluster: { monitor: false },
    index: { a: all, 'a-rejected': { ...all, write: false, manage: false } },
  });
  const found = await ask(server.url);
  const missing = [
    { of: 'the cluster', privileges: ['monitor'] },
    { of: 'a-rejected', privileges: ['manage', 'write'] },
  ];
  expect(found).toEqual({ kind: 'missing', missing });
  expect(privilegesMissing(role, missing, 'http://es')).toMatchObject({
    message: 'The user or API key lacks privileges (the cluster: monitor; a-rejected: manage, write)',
    hint: `Make this role, and give it to the user, or its body to the API key: PUT /_security/role/elastic-ingest {"cluster":["monitor"],"indices":[{"names":[".elastic-ingest-state","a","a-rejected"],"privileges":["manage","read","write"]}]}`,
  });
});

test.each([
  [400, { error: 'no handler found for uri [/_security/user/_has_privileges] and method [POST]' }],
  [405, { error: 'Incorrect HTTP method for uri [/_security/user/_has_privileges] and method [POST]' }],
  [
    500,
    {
      error: {
        type: 'exception',
        reason: 'Security must be explicitly enabled when using a [basic] license.',
      },
    },
  ],
])('a server without security answers %d', async (status, body) => {
  await using server = await answering(status, body);
  expect(await ask(server.url)).toEqual({ kind: 'unsecured' });
});

test.each([401, 403, 500])('%d is an error', async (status) => {
  await using server = await answering(status, { error: { type: 'security_exception', reason: 'no' } });
  await expect(ask(server.url)).rejects.toMatchObject({ statusCode: status });
});
