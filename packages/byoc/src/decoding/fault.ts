/** One thing that is wrong with a stored document. */
export interface Fault {
  /** Where: `scheduling.full.interval`, `filtering.0.draft`. */
  readonly path: string;
  readonly problem: string;
  /** What to do about it, as a sentence. */
  readonly toDo: string;
}

/** All faults in one line, as for the `error` field of a connector. */
export function describeFaults(faults: readonly Fault[]): string {
  return faults.map(({ path, problem, toDo }) => `${path}: ${problem}. ${toDo}`).join(' ');
}
