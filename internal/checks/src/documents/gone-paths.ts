import type { Tree } from '../tree/tree.ts';
import { codeOf } from './code-of.ts';
import { leadsSomewhere } from './leads-somewhere.ts';

const document = /^(?:README|AGENTS|ARCHITECTURE|CONTRIBUTING)\.md$|^docs\/.+\.md$/;
// What was decided stays as it was written, also when the file it speaks of is gone.
const history = 'docs/decisions.md';

/** Paths in backticks that lead to no file. In ARCHITECTURE.md also those that start within a package's `src`. */
export function gonePaths(tree: Tree): readonly string[] {
  return tree.paths
    .filter((path) => document.test(path) && path !== history)
    .flatMap((path) => {
      const words = codeOf(tree.text(path)).spans.flatMap((span) => span.split(/\s+/));
      return words
        .filter((word) => isGone(tree, word, path === 'ARCHITECTURE.md'))
        .map((word) => `${path}: \`${word}\` is no file of this repository.`);
    });
}

function isGone(tree: Tree, word: string, withinSources: boolean): boolean {
  // A name the reader has to fill in.
  if (/[<>{}…$]/.test(word)) return false;
  const path = word.replace(/^\.\//, '').replace(/(?::\d+|[/.,;:])+$/, '');
  if (/^(?:packages|internal|docs|scripts|examples|templates)\//.test(path)) {
    return !leadsSomewhere(tree, sourceOf(path));
  }
  if (!withinSources || !/^[\w@][\w./-]*\/[\w.-]+\.ts$/.test(path)) return false;
  return !leadsSomewhere(tree, `packages/*/src/${path}`) && !leadsSomewhere(tree, `internal/*/src/${path}`);
}

/** What is built is not in the tree: its source is. */
function sourceOf(path: string): string {
  const [before, built] = path.split(/\/dist(?=\/|$)/);
  return built === undefined ? path : `${before}/src${built.replace(/(?:\.d\.ts|\.js)$/, '.ts')}`;
}
