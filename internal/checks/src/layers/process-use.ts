import { importSpecifiers } from '../module/import-specifiers.ts';
import { referredNames } from '../module/referred-names.ts';
import { parseModule } from '../module/syntax-node.ts';
import { isTestFile, packageFolderOf, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';
import { layerOf } from './layers.ts';

const owned = /^(?:process\.(?:env|argv|exit|exitCode|stdin|stdout|stderr)|console)(?:\.|$)|^process$/;
const modules = ['node:process', 'process', 'node:console', 'console'];

/** Modules that read the environment or arguments, print or exit, outside the packages that may. */
export function processUse(tree: Tree): readonly string[] {
  return sourceFiles(tree)
    .filter((path) => !isTestFile(path) && layerOf(packageFolderOf(path))?.ownsProcess !== true)
    .flatMap((path) => {
      const module = parseModule(tree.text(path));
      const names = referredNames(module).filter((name) => owned.test(name));
      const imports = importSpecifiers(module).filter((specifier) => modules.includes(specifier));
      return [...names, ...imports].map(
        (name) => `${path}: uses ${name}. Only packages/cli may: take what you need as an argument.`,
      );
    });
}
