import { count } from './numbers.ts';
import { oneLine } from './printable.ts';

/** One line for a kind of documents, such as `create  a, b and 3 more`; none where there are none. */
export function sampleLine(what: string, samples: readonly string[], total: number): string[] {
  if (total === 0 || samples.length === 0) return [];
  const more = total - samples.length;
  const list = samples.map((id) => oneLine(id, 80)).join(', ');
  return [`  ${what.padEnd(9)} ${list}${more > 0 ? ` and ${count(more)} more` : ''}`];
}
