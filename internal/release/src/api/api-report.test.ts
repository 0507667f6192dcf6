import { apiReport } from './api-report.ts';

test('the declarations that the index reaches, without comments', () => {
  const declarations = new Map([
    ['index.d.ts', "export { b } from './in/b.ts';\n"],
    [
      'in/b.d.ts',
      "import type { C } from '../c.ts';\n/** What b is. */\nexport declare const b: C;\n//# sourceMappingURL=b.d.ts.map\n",
    ],
    ['c.d.ts', 'export interface C {\n    /**\n     * One.\n     */\n    readonly a: 1;\n}\n'],
    ['unused.d.ts', 'export declare const x: 1;\n'],
  ]);
  expect(apiReport('pkg', declarations)).toBe(`# pkg

Written by \`npm run api\`. A change of it needs a changeset.

\`\`\`ts
// index.d.ts
export { b } from './in/b.ts';

// c.d.ts
export interface C {
    readonly a: 1;
}

// in/b.d.ts
import type { C } from '../c.ts';
export declare const b: C;
\`\`\`
`);
});

test('a package that is not built has no report', () => {
  expect(() => apiReport('pkg', new Map())).toThrow('index.d.ts is not there. Was the package built?');
});
