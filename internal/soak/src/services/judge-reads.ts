import type { Sign } from './trial-source.ts';

export interface Read {
  readonly connector: string;
  readonly owner: string;
  readonly from: number;
  /** Its end, or the last sign of one that was killed. */
  readonly until: number;
  readonly ended: boolean;
}

/** The reads that a process told of, in their order. */
export function readsOf(owner: string, signs: readonly Sign[]): readonly Read[] {
  const open = new Map<string, Read>();
  const reads: Read[] = [];
  for (const { event, connector, at } of signs) {
    if (event === 'begin') open.set(connector, { connector, owner, from: at, until: at, ended: false });
    const read = open.get(connector);
    if (read === undefined) continue;
    open.set(connector, { ...read, until: at });
    if (event !== 'end') continue;
    reads.push({ ...read, until: at, ended: true });
    open.delete(connector);
  }
  return [...reads, ...open.values()];
}

/** Two reads of one connector at one time, if there are any: no two processes may run one job, or two of one connector. */
export function overlaps(reads: readonly Read[]): readonly (readonly [Read, Read])[] {
  const sorted = reads.toSorted((a, b) => a.from - b.from);
  const found: (readonly [Read, Read])[] = [];
  const last = new Map<string, Read>();
  for (const read of sorted) {
    const before = last.get(read.connector);
    if (before !== undefined && read.from < before.until) found.push([before, read]);
    if (before === undefined || read.until > before.until) last.set(read.connector, read);
  }
  return found;
}

/** The longest time, in seconds, from the death of a process until a connector that it was reading was read again. */
export function longestPause(reads: readonly Read[]): number {
  const pauses = reads
    .filter(({ ended }) => !ended)
    .map(({ connector, until }) => {
      const next = reads.filter((read) => read.connector === connector && read.from > until);
      return Math.min(...next.map(({ from }) => from)) - until;
    });
  return Math.max(0, ...pauses) / 1000;
}
