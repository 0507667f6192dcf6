import { rowNames, type Measurement } from '../measure/measurement.ts';
import type { Runs } from './summarize.ts';

/** Two runs of every row, of which the second takes twice as long. */
export function runsOf(documents: number): Runs {
  const run = (seconds: number): Measurement => ({
    startSeconds: 0.3,
    seconds,
    clientCpuSeconds: seconds / 4,
    serverCpuSeconds: seconds / 2,
    peakRssMb: 100 * seconds,
    written: documents,
    loopDelayMs: 10 * seconds,
  });
  const runs = rowNames.map((name, at) => [name, [run(1 + at / 10), run(2 + at / 5)]]);
  return Object.fromEntries(runs) as unknown as Runs;
}
