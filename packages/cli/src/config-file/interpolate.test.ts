import { plainOf } from './config-node.ts';
import { interpolate } from './interpolate.ts';
import { readYaml } from './read-yaml.ts';

function run(text: string, env: Readonly<Record<string, string>> = {}) {
  const { node, issues } = interpolate(readYaml(text).root, (name) => {
    const value = env[name];
    return value === undefined ? { kind: 'missing' } : { kind: 'set', value, secret: false };
  });
  return {
    plain: plainOf(node),
    issues: issues.map(({ at, path, message }) => [at.line, path.join('.'), message]),
  };
}

test('variables, defaults and plain text', () => {
  const text = 'a: ${A}\nb: x-${B:-b}-${C:c}\nc: $${A}\nd: ${E:-}\ne: $A ${A}\n';
  expect(run(text, { A: '1', E: '' })).toEqual({
    plain: { a: '1', b: 'x-b-c', c: '${A}', d: '', e: '$A 1' },
    issues: [],
  });
});

test('a value cannot change the structure of the file', () => {
  const value = 'x"\n  evil: [1]\n# ${A}';
  expect(run('a: ${A}\nb: "${A}"\n', { A: value })).toEqual({ plain: { a: value, b: value }, issues: [] });
});

test('what is not set is told with its line, all at once', () => {
  const { issues } = run('a: ${MISSING}\nb:\n  - x\n  - ${OTHER}\nc: ${not a name}\n');
  expect(issues).toEqual([
    [
      1,
      'a',
      'the environment variable MISSING is not set (nor MISSING_FILE); set it, or give a default: ${MISSING:-…}',
    ],
    [
      4,
      'b.1',
      'the environment variable OTHER is not set (nor OTHER_FILE); set it, or give a default: ${OTHER:-…}',
    ],
    [5, 'c', '`${…}` must hold the name of an environment variable; write `$${` for a plain `${`'],
  ]);
});
