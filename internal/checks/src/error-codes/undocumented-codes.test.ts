import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { undocumentedCodes } from './undocumented-codes.ts';

const faultsOf = (code: string, document: string) =>
  undocumentedCodes(
    treeOf({
      'packages/core/src/sync.ts': code,
      'packages/core/src/sync.test.ts': `fail('EI_TEST')`,
      'internal/bench/src/bench.ts': `fail('EI_INTERNAL')`,
      'docs/errors.md': document,
    }),
  );

test('every code of this repository is documented, and nothing else', () => {
  expect(undocumentedCodes(repositoryTree())).toEqual([]);
});

test('one sorted heading a code is right', () => {
  expect(
    faultsOf(`f('EI_A'); f('EI_B')`, '# Errors\n\n## EI_A\nText\n\n## EI_B\n```\n## EI_CODE\n```\n'),
  ).toEqual([]);
});

test.each([
  [
    `f('EI_A')`,
    '# Errors',
    'packages/core/src/sync.ts: EI_A has no heading in docs/errors.md. Add "## EI_A".',
  ],
  [`f('EI_A')`, '## EI_A\n## EI_B', 'docs/errors.md: no error has the code EI_B. Remove its heading.'],
  [`f('EI_A')`, '## EI_A\n## EI_A', 'docs/errors.md: EI_A has two headings.'],
  [`f('EI_A', 'EI_B')`, '## EI_B\n## EI_A', 'docs/errors.md: EI_A stands after EI_B. Sort the headings.'],
  [`e.code === 'EI_A'`, '', 'packages/core/src/sync.ts: no error has the code EI_A.'],
  ['f(`EI_${a}`)', '', 'packages/core/src/sync.ts: the code EI_… is put together at run time. Write it out.'],
])('refuses %s with %j', (code, document, fault) => {
  expect(faultsOf(code, document)).toEqual([fault]);
});
