import { folderOf, type Files } from '../run-main.fixture.ts';
import { pathText } from './config-issue.ts';
import { parseConnectors } from './connectors-section.ts';
import { readYaml } from './read-yaml.ts';

function parse(text: string, files: Files = {}) {
  const { connectors, issues, warnings } = parseConnectors(readYaml(text).root, folderOf(files));
  const told = (all: typeof issues): string[] =>
    all.map(({ path, at, message }) => `${at.line} ${pathText(path)}: ${message}`);
  return {
    connectors: connectors.map(({ id, serviceType, apiKey, adopt }) => ({ id, serviceType, apiKey, adopt })),
    issues: told(issues),
    warnings: told(warnings),
  };
}

test('a list of connectors, with ids that look like numbers and keys of their own', () => {
  const text = `connectors:
  - connector_id: 1234
    service_type: mongodb
    api_key: key-1
  - connector_id: abc
    api_key_file: key
    adopt: true
`;
  expect(parse(text, { key: 'key-2\n' })).toEqual({
    connectors: [
      { id: '1234', serviceType: 'mongodb', apiKey: 'key-1', adopt: false },
      { id: 'abc', serviceType: undefined, apiKey: 'key-2', adopt: true },
    ],
    issues: [],
    warnings: [],
  });
});

test('the older form for a single connector', () => {
  expect(parse('connector_id: a\nservice_type: s3\napi_key: k\n')).toEqual({
    connectors: [{ id: 'a', serviceType: 's3', apiKey: 'k', adopt: false }],
    issues: [],
    warnings: ['1 connector_id: is the older form for a single connector; write a list `connectors:`'],
  });
});

test('beside a list it is not used, as in the Python service', () => {
  expect(parse('connector_id: a\nservice_type: s3\nconnectors: [{ connector_id: b }]\n')).toEqual({
    connectors: [{ id: 'b', serviceType: undefined, apiKey: undefined, adopt: false }],
    issues: [],
    warnings: ['1 connector_id: is not used, for there are `connectors:`'],
  });
});

test.each(['', 'connectors:\n', 'connectors: []\n', 'connector_id:\nservice_type:\n'])('%j: none', (text) => {
  expect(parse(text)).toEqual({ connectors: [], issues: [], warnings: [] });
});

test.each([
  ['connectors: a\n', '1 connectors: must be a list of connectors, each with its connector_id'],
  ['connectors:\n  - service_type: a\n', '2 connectors[0].connector_id: is required'],
  [
    'connectors:\n  - connector_id: a\n    sevice_type: b\n',
    '3 connectors[0].sevice_type: unknown key. Did you mean "service_type"?',
  ],
  [
    'connectors:\n  - connector_id: a\n  - connector_id: a\n',
    '3 connectors[1].connector_id: stands here for the second time',
  ],
  [
    'api_key: a\n',
    '1 api_key: needs `connector_id` beside it; the key of Elasticsearch is `elasticsearch.api_key`',
  ],
])('%j', (text, issue) => {
  expect(parse(text).issues).toEqual([issue]);
});

test('a key in two places, or in a file that is not there', () => {
  const { issues } = parse(
    'connectors:\n  - { connector_id: a, api_key: k, api_key_file: key }\n  - { connector_id: b, api_key_file: no }\n',
    { key: 'k' },
  );
  expect(issues).toEqual([
    '2 connectors[0].api_key_file: `api_key` is there as well; keep one of the two',
    expect.stringMatching(/^3 connectors\[1\]\.api_key_file: the file .*no does not exist$/),
  ]);
});
