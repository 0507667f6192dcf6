import { repositoryTree } from '../tree/repository-tree.ts';
import { treeOf } from '../tree/tree-of.ts';
import { undatedDecisions } from './undated-decisions.ts';

const faultsOf = (...headings: readonly string[]) =>
  undatedDecisions(treeOf({ 'docs/decisions.md': ['# Decisions', ...headings].join('\nWhy.\n\n') }));

test('every decision of this repository has its date, the newest last', () => {
  expect(undatedDecisions(repositoryTree())).toEqual([]);
});

test('one day may hold several decisions', () => {
  expect(faultsOf('## 2026-01-31: A', '## 2026-01-31: B', '## 2026-02-01: C')).toEqual([]);
});

test.each(['## A', '## 2026-1-31: A', '## 2026-01-31 A', '## 2026-02-30: A', '### 2026-01-31: A'])(
  'refuses %s',
  (heading) => {
    const text = heading.replace(/^#+ /, '');
    expect(faultsOf(heading)).toEqual([
      `docs/decisions.md: "${text}" is not of the form "## YYYY-MM-DD: what was decided".`,
    ]);
  },
);

test('refuses a decision that stands after a newer one', () => {
  expect(faultsOf('## 2026-02-01: A', '## 2026-01-31: B')).toEqual([
    'docs/decisions.md: "2026-01-31: B" is older than the decision before it.',
  ]);
});
