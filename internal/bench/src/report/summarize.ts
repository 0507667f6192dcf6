import { rowNames, type Measurement, type RowName } from '../measure/measurement.ts';
import { median } from './median.ts';
import { pairRatio } from './pair-ratio.ts';

/** One line of the report; medians of all runs where it does not say otherwise. */
export interface Row {
  readonly name: RowName;
  readonly documents: number;
  readonly seconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly clientCpuSeconds: number;
  readonly serverCpuSeconds: number;
  /** The largest of all runs. */
  readonly peakRssMb: number;
  readonly written: number;
  readonly ratioToFloor: number;
  /** Of the syncs that have an index to compare with: in relation to both scans run at once. */
  readonly ratioToScans?: number;
  /** Of syncs: the largest of all runs, in milliseconds. */
  readonly loopDelayMs?: number;
}

export type Runs = Readonly<Record<RowName, readonly Measurement[]>>;

export function summarize(runs: Runs, documents: number): Row[] {
  const secondsOf = (name: RowName): number[] => runs[name].map(({ seconds }) => seconds);
  return rowNames.map((name) => {
    const seconds = secondsOf(name);
    const all = <
      Key extends 'clientCpuSeconds' | 'serverCpuSeconds' | 'peakRssMb' | 'written' | 'loopDelayMs',
    >(
      key: Key,
    ): number[] => runs[name].map((run) => run[key]);
    const comparesIndex = name === 'unchanged' || name === 'changed-1pct';
    return {
      name,
      documents,
      seconds: median(seconds),
      minSeconds: Math.min(...seconds),
      maxSeconds: Math.max(...seconds),
      clientCpuSeconds: median(all('clientCpuSeconds')),
      serverCpuSeconds: median(all('serverCpuSeconds')),
      peakRssMb: Math.max(...all('peakRssMb')),
      written: median(all('written')),
      ratioToFloor: pairRatio(seconds, secondsOf('floor')),
      ...(comparesIndex && { ratioToScans: pairRatio(seconds, secondsOf('scans-both')) }),
      ...((comparesIndex || name === 'first') && { loopDelayMs: Math.max(...all('loopDelayMs')) }),
    };
  });
}
