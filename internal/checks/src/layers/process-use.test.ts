import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { processUse } from './process-use.ts';

test('only the command of this repository uses the process', () => {
  expect(processUse(repositoryTree())).toEqual([]);
});

test.each([
  ['process.env.HOME', 'process.env.HOME'],
  ['process.argv.slice(2)', 'process.argv.slice'],
  ['process.exit(1)', 'process.exit'],
  ['process.exitCode = 1', 'process.exitCode'],
  ['process.stdout.write("a")', 'process.stdout.write'],
  ['const { env } = process', 'process'],
  ['globalThis.process.exit(1)', 'process.exit'],
  ['console.log(1)', 'console.log'],
  [`export { env } from 'node:process'`, 'node:process'],
])('core must not hold %s', (code, name) => {
  expect(processUse(treeOf({ 'packages/core/src/a.ts': code }))).toEqual([
    `packages/core/src/a.ts: uses ${name}. Only packages/cli may: take what you need as an argument.`,
  ]);
});

test.each([
  ['packages/core/src/a.ts', 'process.hrtime.bigint(); process.memoryUsage(); process.emitWarning("a")'],
  ['packages/core/src/a.test.ts', 'console.log(process.env)'],
  ['packages/cli/src/bin.ts', 'process.exitCode = main(process.argv, process.env)'],
  ['internal/bench/src/bin.ts', 'console.log(process.argv)'],
])('%s may hold %s', (path, code) => {
  expect(processUse(treeOf({ [path]: code }))).toEqual([]);
});
