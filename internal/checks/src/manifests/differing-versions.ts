import type { Tree } from '../tree/tree.ts';
import { workspacePackages, type Manifest } from '../tree/workspace-package.ts';

/** Third-party dependencies that two packages want in different versions. Peers are ranges, and not compared. */
export function differingVersions(tree: Tree): readonly string[] {
  const root = { folder: '.', manifest: JSON.parse(tree.text('package.json')) as Manifest };
  const packages = workspacePackages(tree);
  const ours = new Set(packages.map(({ manifest }) => manifest.name));
  const wanted = new Map<string, Map<string, string[]>>();
  for (const { folder, manifest } of [root, ...packages]) {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    for (const versions of [dependencies, devDependencies, optionalDependencies]) {
      for (const [name, version] of Object.entries(versions ?? {})) {
        if (ours.has(name)) continue;
        const byVersion = wanted.get(name) ?? new Map<string, string[]>();
        wanted.set(name, byVersion.set(version, [...(byVersion.get(version) ?? []), folder]));
      }
    }
  }
  return [...wanted]
    .filter(([, byVersion]) => byVersion.size > 1)
    .map(([name, byVersion]) => {
      const all = [...byVersion].map(([version, folders]) => `${version} in ${folders.join(', ')}`);
      return `${name} has several versions: ${all.join('; ')}.`;
    });
}
