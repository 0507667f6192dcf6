import type { Verdict } from '@elastic-ingest/source-testkit';
import { oneLine } from '../render/printable.ts';
import type { Reporter } from '../render/reporter.ts';

const longestReason = 300;

/** A line for each case that was judged, in the order of the contract; then those that were not, by the reason. */
export function verdictTable(
  verdicts: readonly Verdict[],
  { colors }: Pick<Reporter, 'colors'>,
): readonly string[] {
  const width = Math.max(0, ...verdicts.map(({ clause }) => clause.length));
  const { dim, green, red } = colors;
  const judged = verdicts.flatMap(({ clause, title, result, reason = '' }) => {
    const line = `${clause.padEnd(width)}  ${title}`;
    if (result === 'not-judged') return [];
    if (result === 'passed') return [`${green('✓')} ${line}`];
    return [`${red('✗')} ${line}`, `${' '.repeat(width + 4)}${oneLine(reason, longestReason)}`];
  });
  return [
    ...judged,
    ...[...notJudged(verdicts)].map(([why, what]) => dim(`- not judged, ${why}: ${what.join(', ')}`)),
  ];
}

/** The cases by what they lack. */
function notJudged(verdicts: readonly Verdict[]): ReadonlyMap<string, readonly string[]> {
  const left = new Map<string, string[]>();
  for (const { id, clause, result, reason = '' } of verdicts) {
    if (result !== 'not-judged') continue;
    const why = oneLine(reason, longestReason);
    left.set(why, [...(left.get(why) ?? []), `${clause} ${id}`]);
  }
  return left;
}
