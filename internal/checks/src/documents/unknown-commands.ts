import { workspacePackages, type Versions } from '../tree/workspace-package.ts';
import type { Tree } from '../tree/tree.ts';
import { codeOf } from './code-of.ts';

// `npm start` and `npm test` need no `run`.
const command = /\bnpm (?:(?:run|run-script) (?:-\S+ )*([\w:.-]+)|(test|start)\b)/g;
// In their text these speak of what is to come and of what was.
const otherTimes = ['docs/status.md', 'docs/decisions.md'];

/** Scripts that the documents run and no `package.json` has: the root's, or the one of the document's package. */
export function unknownCommands(tree: Tree): readonly string[] {
  const root = JSON.parse(tree.text('package.json')) as { readonly scripts?: Versions };
  const packages = workspacePackages(tree);
  return tree.paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => {
      const own = packages.find(({ folder }) => path.startsWith(`${folder}/`))?.manifest.scripts;
      const scripts = { ...root.scripts, ...own };
      const { spans, lines } = codeOf(tree.text(path));
      return [...(otherTimes.includes(path) ? [] : spans), ...lines]
        .flatMap((code) => [...code.matchAll(command)].map(([, run, short]) => run ?? short ?? ''))
        .filter((script) => !Object.hasOwn(scripts, script))
        .map((script) => `${path}: no package.json has the script ${script}.`);
    });
}
