const mostKept = 100;

export interface ListedReject {
  readonly id: string;
  readonly reason: string;
}

export interface RejectList {
  /** The first 100. */
  readonly rejects: readonly ListedReject[];
  /** Keeps a reject that is counted elsewhere. */
  readonly keep: (id: string, reason: string) => void;
  readonly reject: (id: string, reason: string) => void;
}

/** Counts the documents that cannot be stored and keeps the first of them. */
export function rejectList(counters: { rejected: number }): RejectList {
  const rejects: ListedReject[] = [];
  const keep = (id: string, reason: string): void => {
    if (rejects.length < mostKept) rejects.push({ id, reason });
  };
  const reject = (id: string, reason: string): void => {
    counters.rejected += 1;
    keep(id, reason);
  };
  return { rejects, keep, reject };
}
