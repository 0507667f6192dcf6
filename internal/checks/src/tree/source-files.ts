import type { Tree } from './tree.ts';

const source = /^(?:packages|internal|examples|templates)\/[^/]+\/src\/.+\.ts$/;

/** Every TypeScript file of every package, tests included. */
export function sourceFiles({ paths }: Pick<Tree, 'paths'>): readonly string[] {
  return paths.filter((path) => source.test(path));
}

/** A file that is not built and not published: a test, or what only tests use. */
export function isTestFile(path: string): boolean {
  return /\.(?:test|test-d|bench|fixture)\.ts$/.test(path);
}

/** The folder of the package a file belongs to, such as `packages/core`. */
export function packageFolderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
