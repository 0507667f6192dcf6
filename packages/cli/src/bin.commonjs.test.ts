import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { folderOf, sourceModule } from './run-main.fixture.ts';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const exported = sourceModule('').replace('export const Source =', 'const Source =');

// Node itself, for jest shows every property of a CommonJS module as a named export.
test.each([
  ['names that Node sees', `${exported}; exports.Source = Source;`],
  ['names that it cannot see', `${exported}; module.exports = Object.assign({}, { Source });`],
])('a CommonJS source is found by %s', (_how, text) => {
  const folder = folderOf({ 'x.cjs': text });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, 'source', 'describe', './x.cjs:Source', '--no-json'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Test: service type test, contract 1\n');
});
