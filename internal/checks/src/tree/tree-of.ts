import type { Tree } from './tree.ts';

/** A tree in memory, with which a check is shown what it refuses. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const text = (path: string): string => {
    const content = files[path];
    if (content === undefined) throw new Error(`No file ${path}.`);
    return content;
  };
  return { paths: Object.keys(files), text, size: (path) => Buffer.byteLength(text(path)) };
}
