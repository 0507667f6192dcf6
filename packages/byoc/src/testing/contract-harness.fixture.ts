import type { JsonObject } from '../json.ts';
import type { Protocol } from '../protocol.ts';
import type { Found } from '../storage/found.ts';
import { isMalformed } from '../storage/found.ts';
import type { Update } from '../storage/update.ts';
import type { Versioned } from '../storage/versioned.ts';

/** An empty protocol, and the hands of somebody else in it. */
export interface ContractHarness {
  readonly protocol: Protocol;
  readonly clock: ManualClock;
  putConnector(id: string, document: JsonObject): Promise<void>;
  putSyncJob(id: string, document: JsonObject): Promise<void>;
  removeSyncJob(id: string): Promise<void>;
  /** Makes what was written visible to searches. */
  settle(): Promise<void>;
}

/** A clock that stands until it is set. */
export class ManualClock {
  instant: Date = new Date('2026-11-24T12:00:00.000Z');

  /** Sets the clock to a time of the day, and gives it as it is stored. */
  at(time: string): string {
    this.instant = new Date(`2026-11-24T${time}Z`);
    return `2026-11-24T${time}+00:00`;
  }

  after(seconds: number): Date {
    return new Date(this.instant.getTime() + seconds * 1000);
  }
}

/** The document that must be there and readable. */
export function readable<T>(found: Found<T> | 'exists' | undefined): Versioned<T> {
  if (found === undefined || found === 'exists' || isMalformed(found)) throw new Error('not readable');
  return found;
}

/** The document after a write that must succeed. */
export function updated<T>(update: Update<T>): Versioned<T> {
  if (update.kind !== 'updated') throw new Error(`not updated: ${update.kind}`);
  return update.current;
}

export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of pages) all.push(each);
  return all;
}
