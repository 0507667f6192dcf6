import { computedImports } from '../module/computed-imports.ts';
import { parseModule } from '../module/syntax-node.ts';
import { isTestFile, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';

/** The one place that imports what somebody named: in a config file or an argument, never in an index. */
const loader = 'packages/cli/src/source-loading/import-source.ts';

/** Published modules that import what is only known when they run. */
export function loadedModules(tree: Tree): readonly string[] {
  return sourceFiles(tree)
    .filter((path) => path.startsWith('packages/') && !isTestFile(path) && path !== loader)
    .filter((path) => computedImports(parseModule(tree.text(path))) > 0)
    .map((path) => `${path}: imports by a name that is not written there. Only ${loader} may.`);
}
