import { isTestFile, sourceFiles } from '../tree/source-files.ts';
import type { Tree } from '../tree/tree.ts';

const longest = 300;
const typical = 90;

/** Sources that are too long, one by one and all together. Tests are not counted. */
export function fileLengths(tree: Tree): readonly string[] {
  const lengths = sourceFiles(tree)
    .filter((path) => !isTestFile(path))
    .map((path) => ({ path, lines: linesOf(tree.text(path)) }));
  const median = medianOf(lengths.map(({ lines }) => lines));
  return [
    ...lengths
      .filter(({ lines }) => lines > longest)
      .map(
        ({ path, lines }) =>
          `${path}: has ${lines} lines, ${longest} are the most. Cut it along its concepts.`,
      ),
    ...(median > typical ? [`The median source has ${median} lines, ${typical} are the most.`] : []),
  ];
}

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function medianOf(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
