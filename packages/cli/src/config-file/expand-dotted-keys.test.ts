import { plainOf } from './config-node.ts';
import { expandDottedKeys } from './expand-dotted-keys.ts';
import { readYaml } from './read-yaml.ts';

const expand = (text: string) => {
  const { root, issues } = expandDottedKeys(readYaml(text).root);
  return {
    plain: plainOf(root),
    issues: issues.map(({ at, path, message }) => [at.line, path.join('.'), message]),
  };
};

test('dotted and nested keys are one', () => {
  const text =
    'elasticsearch.host: h\nelasticsearch:\n  bulk.chunk_size: 5\nelasticsearch.bulk.max_retries: 2\n';
  expect(expand(text)).toEqual({
    plain: { elasticsearch: { host: 'h', bulk: { chunk_size: 5, max_retries: 2 } } },
    issues: [],
  });
});

test('names with dots stay names', () => {
  const text =
    'syncs:\n  my.sync:\n    index: i\n    configuration:\n      a.b: 1\n    index_settings.index.x: 1\n';
  expect(expand(text)).toEqual({
    plain: {
      syncs: { 'my.sync': { index: 'i', configuration: { 'a.b': 1 }, index_settings: { index: { x: 1 } } } },
    },
    issues: [],
  });
});

test('a key set in both forms is an issue', () => {
  expect(expand('elasticsearch:\n  host: a\nelasticsearch.host: b\n').issues).toEqual([
    [3, 'elasticsearch.host', 'this key is set twice (first on line 2)'],
  ]);
});
