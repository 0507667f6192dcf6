import { importSpecifiers } from '../module/import-specifiers.ts';
import { parseModule } from '../module/syntax-node.ts';
import { isTestFile, packageFolderOf, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';
import {
  installedDependencies,
  workspacePackages,
  type WorkspacePackage,
} from '../tree/workspace-package.ts';
import { layerOf, mayUse, type Layer } from './layers.ts';
import { packageNameOf } from './package-name-of.ts';

/** Dependencies and imports that go against the layers, and packages that have no layer. */
export function dependencyDirection(tree: Tree): readonly string[] {
  const packages = workspacePackages(tree);
  const ours = new Set(packages.map(({ manifest }) => manifest.name));
  return packages.flatMap((each) => {
    const layer = layerOf(each.folder);
    if (layer === undefined) {
      return [
        `${each.folder}: is in no layer. Say in internal/checks/src/layers/layers.ts what it may build on.`,
      ];
    }
    const used = [...usedByManifest(each), ...usedByModules(tree, each)];
    return [
      ...peerFaults(each, layer),
      ...used.flatMap(({ where, name }) => {
        const refused = ours.has(name) ? !mayUse(layer, name) : layer.mustNotUse?.includes(name) === true;
        return refused ? [`${where}: ${each.folder} must not use ${name}.`] : [];
      }),
    ];
  });
}

interface Use {
  readonly where: string;
  readonly name: string;
}

function usedByManifest({ folder, manifest }: WorkspacePackage): readonly Use[] {
  return Object.keys(installedDependencies(manifest)).map((name) => ({
    where: `${folder}/package.json`,
    name,
  }));
}

function usedByModules(tree: Tree, { folder, manifest }: WorkspacePackage): readonly Use[] {
  return sourceFiles(tree)
    .filter((path) => packageFolderOf(path) === folder && !isTestFile(path))
    .flatMap((where) =>
      importSpecifiers(parseModule(tree.text(where))).flatMap((specifier) => {
        const name = packageNameOf(specifier);
        return name === undefined || name === manifest.name ? [] : [{ where, name }];
      }),
    );
}

function peerFaults({ folder, manifest }: WorkspacePackage, { peers = [] }: Layer): readonly string[] {
  return peers
    .filter(
      (peer) =>
        manifest.peerDependencies?.[peer] === undefined || manifest.dependencies?.[peer] !== undefined,
    )
    .map((peer) => `${folder}/package.json: ${peer} must be in peerDependencies, and not in dependencies.`);
}
