import type { Tree } from './tree.ts';

export type Versions = Readonly<Record<string, string>>;

/** What the checks read of a `package.json`; everything else stays unknown. */
export interface Manifest extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly scripts?: Versions;
}

/** A package of the workspace and the folder it lies in. */
export interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the workspace, without the root. */
export function workspacePackages({
  paths,
  text,
}: Pick<Tree, 'paths' | 'text'>): readonly WorkspacePackage[] {
  return paths
    .filter((path) => /^(?:packages|internal|examples|templates)\/[^/]+\/package\.json$/.test(path))
    .map((path) => ({
      folder: path.slice(0, -'/package.json'.length),
      manifest: JSON.parse(text(path)) as Manifest,
    }));
}

/** What a package gets when it is installed. */
export function installedDependencies({
  dependencies,
  peerDependencies,
  optionalDependencies,
}: Manifest): Versions {
  return { ...optionalDependencies, ...peerDependencies, ...dependencies };
}

/** A package that goes to the npm registry. */
export function isPublishable({ folder }: WorkspacePackage): boolean {
  return folder.startsWith('packages/');
}
