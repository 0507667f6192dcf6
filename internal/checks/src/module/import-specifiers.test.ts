import { importSpecifiers } from './import-specifiers.ts';
import { parseModule } from './syntax-node.ts';

test('finds every way to import, and no text that looks like one', () => {
  const module = parseModule(`
    import { a } from 'a';
    import type { B } from '@scope/b/part';
    export { c } from './c.ts';
    export * from 'd';
    const e = await import('e');
    type F = import('f').F;
    import g = require('g');
    import 'h';
    // import i from 'i'
    const j = "import j from 'j'";
    const computed = await import(j);
  `);
  expect(importSpecifiers(module)).toEqual(['a', '@scope/b/part', './c.ts', 'd', 'e', 'f', 'g', 'h']);
});
