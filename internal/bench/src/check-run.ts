import { isDeepStrictEqual } from 'node:util';
import type { Measurement, Task } from './measure/measurement.ts';

/** Throws when a sync did anything else than its row stands for: a fast wrong run must not be reported. */
export function checkRun(
  { row, documents }: Pick<Task, 'row' | 'documents'>,
  { outcome }: Measurement,
): void {
  const changed = documents / 100;
  const nothing = { read: documents, created: 0, updated: 0, deleted: 0, unchanged: 0, rejected: 0 };
  const expected = {
    first: { ...nothing, created: documents },
    unchanged: { ...nothing, unchanged: documents },
    'changed-1pct': { ...nothing, updated: changed, unchanged: documents - changed },
  }[row as string];
  if (expected === undefined) return;
  const counters = Object.fromEntries(Object.keys(nothing).map((name) => [name, outcome?.counters[name]]));
  if (outcome?.status !== 'completed' || !isDeepStrictEqual(counters, expected))
    throw new Error(
      `The run ${row} ended as ${JSON.stringify(outcome)}, expected were ${JSON.stringify(expected)}`,
    );
}
