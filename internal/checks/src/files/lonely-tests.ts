import type { Tree } from '../tree/tree.ts';

/** A test that has no file of its own name beside it, and why. */
export interface LonelyTest {
  readonly path: string;
  readonly reason: string;
}

/** A second test of one file has a word more that says what it is about: `x.random.test.ts`, `x.faults.es.test.ts`. */
const suffixes = [
  /(?:\.(?:es|mongo|s3|tika))?\.test\.ts$/,
  /\.[a-z-]+(?:\.(?:es|mongo|s3|tika))?\.test\.ts$/,
];

/** Tests without the file they are named after, and exceptions that are not needed. */
export function lonelyTests(
  { paths }: Pick<Tree, 'paths'>,
  exceptions: readonly LonelyTest[],
): readonly string[] {
  const known = new Set(paths);
  const subjects = (path: string): string[] =>
    suffixes.filter((suffix) => suffix.test(path)).map((suffix) => path.replace(suffix, '.ts'));
  const lonely = paths.filter((path) => {
    const wanted = subjects(path);
    return wanted.length > 0 && !wanted.some((subject) => known.has(subject));
  });
  return [
    ...lonely
      .filter((path) => !exceptions.some((exception) => exception.path === path))
      .map(
        (path) => `${path}: tests nothing beside it. Name it after what it tests: ${subjects(path).at(-1)}.`,
      ),
    ...exceptions
      .filter(({ path }) => !lonely.includes(path))
      .map(({ path }) => `${path}: needs no exception in lonely-tests.test.ts.`),
  ];
}
