import type { Tree } from '../tree/tree.ts';
import { isPublishable, workspacePackages, type WorkspacePackage } from '../tree/workspace-package.ts';
import { publishedFields } from './published-fields.ts';

/** Manifests of published packages that lack something, and others that could be published by mistake. */
export function incompleteManifests(tree: Tree): readonly string[] {
  return workspacePackages(tree).flatMap((each) => {
    const path = `${each.folder}/package.json`;
    if (!isPublishable(each))
      return each.manifest['private'] === true ? [] : [`${path}: must have "private": true.`];
    return [
      ...fieldFaults(each).map((fault) => `${path}: ${fault}`),
      ...['README.md', 'LICENSE']
        .filter((file) => !tree.paths.includes(`${each.folder}/${file}`))
        .map((file) => `${each.folder}: has no ${file}.`),
    ];
  });
}

function fieldFaults({ folder, manifest }: WorkspacePackage): readonly string[] {
  return publishedFields(folder)
    .filter(({ of, is }) => !is(of(manifest)))
    .map(({ must }) => `${must}.`);
}
