import { count } from './numbers.ts';
import { oneLine } from './printable.ts';

const most = 5;
const longestReason = 300;

export interface ShownReject {
  readonly id: string;
  readonly reason: string;
  /** Whether the index still has an older version. */
  readonly stale?: boolean;
}

/** The first rejected documents with their reasons, and how many more there are. */
export function rejectLines(rejects: readonly ShownReject[], total: number): string[] {
  const shown = rejects.slice(0, most);
  const more = total - shown.length;
  return [
    ...shown.map(({ id, reason, stale }) => {
      const old = stale === true ? ' (the index has an older version)' : '';
      return `    ${oneLine(id, 80)}: ${oneLine(reason, longestReason)}${old}`;
    }),
    ...(more > 0 ? [`    and ${count(more)} more`] : []),
  ];
}
