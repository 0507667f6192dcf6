import type { Tree } from '../tree/tree.ts';
import { isPublishable, workspacePackages } from '../tree/workspace-package.ts';

/** Published packages without a row in the table of the root README. */
export function unlistedPackages(tree: Tree): readonly string[] {
  const rows = tree
    .text('README.md')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return workspacePackages(tree)
    .filter(isPublishable)
    .filter(({ folder, manifest }) => {
      const link = `[\`${manifest.name}\`](${folder})`;
      return !rows.some((row) => row.startsWith(`| ${link} |`));
    })
    .map(
      ({ folder, manifest }) => `README.md: the table of packages lacks [\`${manifest.name}\`](${folder}).`,
    );
}
