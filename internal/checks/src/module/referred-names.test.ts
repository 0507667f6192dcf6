import { referredNames } from './referred-names.ts';
import { parseModule } from './syntax-node.ts';

const namesIn = (code: string) => referredNames(parseModule(code));

test.each([
  ['process.env.HOME', 'process.env.HOME'],
  [`process['env']`, 'process.env'],
  ['const { env } = process', 'process'],
  ['globalThis.console.log(1)', 'console.log'],
  ['console?.warn(1)', 'console.warn'],
  ['main({ process })', 'process'],
  ['describe.skip.each([1])(1, () => {})', 'describe.skip.each'],
  ['const run = yes ? it : it.skip', 'it.skip'],
  ['test.each(elasticsearches())(1, () => {})', 'elasticsearches'],
  ['list[console.length]', 'console.length'],
])('in %s sees %s', (code, name) => {
  expect(namesIn(code)).toContain(name);
});

test.each([
  '({ process: 1 })',
  'row.process',
  'interface I { console: 1 }',
  'class C { process() {} }',
  '"process"',
])('takes no property for a name: %s', (code) => {
  expect(namesIn(code).filter((name) => /^(?:process|console)/.test(name))).toEqual([]);
});
