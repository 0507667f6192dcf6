import type { Tree } from '../tree/tree.ts';

const most = 1_000_000;

/** Files above 1 MB. */
export function bigFiles({ paths, size }: Pick<Tree, 'paths' | 'size'>): readonly string[] {
  return paths
    .filter((path) => size(path) > most)
    .map((path) => `${path}: has ${size(path)} bytes, ${most} are the most. Make it when it is needed.`);
}
