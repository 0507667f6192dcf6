import { IngestError } from '@elastic-ingest/source-sdk';
import type { Db } from 'mongodb';
import { mongoFault } from './mongo-fault.ts';

/** What tells a collection from another of the same name; undefined where it cannot be had. */
export async function collectionIdentity(
  db: Db,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const [found] = await db.listCollections({ name }, { signal }).toArray();
    const { uuid } = (found as { info?: { uuid?: unknown } } | undefined)?.info ?? {};
    return uuid === undefined || uuid === null ? undefined : String(uuid);
  } catch (error) {
    // Seeing more than names asks for a right of its own.
    if (mongoFault(error) === 'forbidden') return undefined;
    throw error;
  }
}

/** A page of a collection that was dropped looks like its end. */
export function requireSame(name: string, before: string, after: string | undefined): void {
  if (before === after) return;
  throw new IngestError(`The collection ${name} was dropped or replaced while it was read`, {
    code: 'EI_MONGODB_READ_FAILED',
    disposition: 'retry',
    hint: 'Nothing was deleted. Run the sync again.',
  });
}
