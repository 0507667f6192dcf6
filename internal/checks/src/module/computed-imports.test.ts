import { computedImports } from './computed-imports.ts';
import { parseModule } from './syntax-node.ts';

test.each([
  ["await import('a')", 0],
  ["import a from 'a'", 0],
  ['await import(a)', 1],
  ['await import(`./${a}.js`), await import(a + b)', 2],
])('%s', (code, count) => {
  expect(computedImports(parseModule(code))).toBe(count);
});
