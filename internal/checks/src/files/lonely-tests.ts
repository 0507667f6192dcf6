import type { Tree } from '../tree/tree.ts';

/** A test that has no file of its own name beside it, and why. */
export interface LonelyTest {
  readonly path: string;
  readonly reason: string;
}

/** A second test of one file says how it tries it: with generated input, or with faults put in. */
const suffix = /(?:\.(?:random|faults))?(?:\.(?:es|mongo|s3))?\.test\.ts$/;

/** Tests without the file they are named after, and exceptions that are not needed. */
export function lonelyTests(
  { paths }: Pick<Tree, 'paths'>,
  exceptions: readonly LonelyTest[],
): readonly string[] {
  const known = new Set(paths);
  const lonely = paths.filter((path) => suffix.test(path) && !known.has(path.replace(suffix, '.ts')));
  return [
    ...lonely
      .filter((path) => !exceptions.some((exception) => exception.path === path))
      .map(
        (path) =>
          `${path}: tests nothing beside it. Name it after what it tests: ${path.replace(suffix, '.ts')}.`,
      ),
    ...exceptions
      .filter(({ path }) => !lonely.includes(path))
      .map(({ path }) => `${path}: needs no exception in lonely-tests.test.ts.`),
  ];
}
