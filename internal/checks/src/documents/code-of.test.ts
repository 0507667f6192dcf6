import { codeOf } from './code-of.ts';

test('finds code in text, tables, lists and blocks', () => {
  const text = '# `a`\n\n- `b & c`\n\n| `d` |\n|---|\n| `e` |\n\n```sh\nf\ng\n```\n\n    h\n';
  expect(codeOf(text)).toEqual({ spans: ['a', 'b & c', 'd', 'e'], lines: ['f', 'g', 'h'] });
});
