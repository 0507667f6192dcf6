import { posix } from 'node:path';
import { importSpecifiers } from '../module/import-specifiers.ts';
import { parseModule } from '../module/syntax-node.ts';
import { isTestFile, packageFolderOf, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';
import { installedDependencies, isPublishable, workspacePackages } from '../tree/workspace-package.ts';
import { packageNameOf } from './package-name-of.ts';

/** Imports of packages that the manifest does not declare, and of files outside the package. */
export function undeclaredImports(tree: Tree): readonly string[] {
  return workspacePackages(tree).flatMap((each) => {
    const installed = { ...installedDependencies(each.manifest), [each.manifest.name]: '' };
    const all = { ...installed, ...each.manifest.devDependencies };
    return sourceFiles(tree)
      .filter((path) => packageFolderOf(path) === each.folder)
      .flatMap((path) => {
        const needsInstalled = isPublishable(each) && !isTestFile(path);
        const declared = needsInstalled ? installed : all;
        return importSpecifiers(parseModule(tree.text(path))).flatMap((specifier) => {
          if (specifier.startsWith('.')) return escapes(path, specifier, each.folder);
          const name = packageNameOf(specifier);
          if (name === undefined || Object.hasOwn(declared, name)) return [];
          const where = needsInstalled
            ? 'dependencies or peerDependencies'
            : 'dependencies or devDependencies';
          return [`${path}: imports ${name}, which is not in the ${where} of ${each.folder}.`];
        });
      });
  });
}

function escapes(path: string, specifier: string, folder: string): readonly string[] {
  const target = posix.join(posix.dirname(path), specifier);
  return target.startsWith(`${folder}/`)
    ? []
    : [`${path}: imports ${specifier}, which lies outside ${folder}.`];
}
