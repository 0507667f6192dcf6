import { plainOf, positionOf } from './config-node.ts';
import { readYaml } from './read-yaml.ts';

const issuesOf = (text: string): string[] =>
  readYaml(text).issues.map(({ at, message }) => `${at.line}:${at.column} ${message}`);

test('values keep their types and know their lines', () => {
  const { root, issues } = readYaml('a:\n  b: [1, two, true]\n  c:\n');
  expect(issues).toEqual([]);
  expect(plainOf(root)).toEqual({ a: { b: [1, 'two', true] } });
  expect(positionOf(root, ['a', 'b', 1])).toEqual({ line: 2, column: 10 });
  expect(positionOf(root, ['a', 'missing'])).toEqual({ line: 1, column: 1 });
});

test('an empty file is an empty map', () => {
  expect(readYaml('# nothing\n')).toMatchObject({ issues: [], root: { kind: 'map' } });
});

test('references and merged maps are followed', () => {
  const { root } = readYaml('x: &x {a: 1, b: 1}\ny:\n  <<: *x\n  b: 2\nz: *x\n');
  expect(plainOf(root)).toMatchObject({ y: { a: 1, b: 2 }, z: { a: 1, b: 1 } });
});

test('references that grow without end are refused', () => {
  const levels = ['a', 'b', 'c', 'd', 'e', 'f'].map(
    (name, at, all) =>
      `${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'x' : `*${all[at - 1]}`)
        .join(', ')}]`,
  );
  expect(issuesOf(levels.join('\n'))[0]).toContain('or there are too many');
  expect(issuesOf('a: &a [*a]').length).toBeGreaterThan(0);
});

test.each([
  ['a: 1\nb: 2\na: 3\n', ['3:1 this key stands here for the second time']],
  ['a:\n\tb: 1\n', ['2:1 a tab cannot indent; use spaces']],
  ['a: "unclosed\nb: 1\n', [expect.stringMatching(/^\d:\d+ Missing closing "quote/)]],
  ['- a\n', ['1:1 the file must be a map of settings (`key: value`)']],
  ['a: 1\n---\nb: 1\n', [expect.stringContaining('the file must hold one')]],
  ['a: { b: ${X} }\nc: 1\n', ['1:10 inside { } or [ ], write "${NAME}" in quotes']],
  ['a: [1\nb: 2\n', [expect.stringMatching(/^2:1 /)]],
  ['a: !secret x\n', ['1:4 a value that begins with ! must stand in quotes']],
])('%j is told with its line', (text, expected) => {
  expect(issuesOf(text)).toEqual(expected);
});

test('a fault never quotes the line, which may hold a secret', () => {
  for (const text of [
    'password: "hunter2\n',
    'password: !hunter2\n',
    'password: *hunter2\n',
    'password: |hunter2\n',
    'a: { b } hunter2\n',
    '"a" hunter2\n',
    'a: "b" hunter2: x\n',
  ]) {
    expect(issuesOf(text).length).toBeGreaterThan(0);
    expect(JSON.stringify(issuesOf(text))).not.toContain('hunter2');
  }
});
