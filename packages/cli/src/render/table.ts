import { oneLine } from './printable.ts';
import type { Colors } from './reporter.ts';

const widest = 60;
const narrowestLast = 20;

/** Rows below their headings. The last column takes the rest of the terminal; where there is none, nothing is cut to fit. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { colors, columns = Infinity }: { readonly colors: Colors; readonly columns: number | undefined },
): readonly string[] {
  const cut = rows.map((row) => row.map((cell, at) => (at < row.length - 1 ? oneLine(cell, widest) : cell)));
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...cut.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string => {
    const start = row
      .slice(0, -1)
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ');
    const room = Math.max(narrowestLast, columns - start.length - 2);
    return `${start}  ${oneLine(row.at(-1) ?? '', Math.min(room, 10_000))}`.trimEnd();
  };
  return [colors.dim(line(headings)), ...cut.map(line)];
}
