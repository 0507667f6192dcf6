import type { SyncProgress } from '@elastic-ingest/core';
import { count, duration } from './numbers.ts';

export interface ProgressView {
  readonly name: string;
  readonly phase: SyncProgress['phase'];
  readonly read: number;
  /** Undefined where nothing is deleted, and documents to be deleted are looked for alone. */
  readonly deleted: number | undefined;
  readonly estimated: number | undefined;
  /** Documents read a second, of late; undefined as long as nobody can say. */
  readonly rate: number | undefined;
}

const widestBar = 30;
const narrowestBar = 8;

/** Where a sync stands, on one line that fits; on a narrow terminal the bar goes first, then the rate. */
export function progressLine(view: ProgressView, columns: number): string {
  // One column is left free, for some terminals wrap at the last.
  const room = Math.max(10, columns - 1);
  if (view.phase !== 'source') return fitted([view.name, phaseText(view)], room);
  const { fraction, parts } = sourceParts(view);
  const bar = barOf(fraction, room - [view.name, ...parts].join('  ').length - 2);
  return fitted([view.name, ...(bar === undefined ? [] : [bar]), ...parts], room);
}

function phaseText({ phase, deleted }: ProgressView): string {
  switch (phase) {
    case 'lock':
      return 'waiting for the index';
    case 'prepare':
      return 'preparing the index';
    case 'index':
      return 'reading the index';
    case 'source':
      return 'reading the source';
    case 'delete':
      return deleted === undefined ? 'looking for what the source lacks' : `deleting ${count(deleted)}`;
  }
}

function sourceParts({ read, estimated, rate }: ProgressView): {
  fraction: number | undefined;
  parts: readonly string[];
} {
  const speed = rate === undefined ? [] : [`${count(rate)}/s`];
  // An estimate that the read has passed was wrong, and says nothing about the end.
  if (estimated === undefined || estimated <= 0 || read > estimated)
    return { fraction: undefined, parts: [`${count(read)} read`, ...speed] };
  const fraction = read / estimated;
  const left = rate === undefined || rate <= 0 ? [] : [`${duration((estimated - read) / rate)} left`];
  const percent = `${String(Math.floor(fraction * 100)).padStart(3)} %`;
  return { fraction, parts: [percent, `${count(read)}/${count(estimated)}`, ...speed, ...left] };
}

function barOf(fraction: number | undefined, room: number): string | undefined {
  const width = Math.min(widestBar, room);
  if (fraction === undefined || width < narrowestBar) return undefined;
  const full = Math.floor(fraction * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** Leaves out what comes last until the rest fits. */
function fitted(parts: readonly string[], room: number): string {
  const kept = [...parts];
  while (kept.length > 1 && kept.join('  ').length > room) kept.pop();
  return kept.join('  ').slice(0, room);
}
