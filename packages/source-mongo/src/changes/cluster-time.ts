import { Timestamp, type Db } from 'mongodb';
import { changesUnavailable } from './changes-error.ts';

/** The moment of the last operation that the server knows. Throws where it keeps no history: a server by itself. */
export async function clusterTime(db: Db, signal: AbortSignal): Promise<Timestamp> {
  const { setName, msg, operationTime } = await db.command({ hello: 1 }, { signal });
  const hasHistory = setName !== undefined || msg === 'isdbgrid';
  if (!hasHistory || !(operationTime instanceof Timestamp))
    throw changesUnavailable('the server is no member of a replica set');
  return operationTime;
}

/**
 * The moment that a resume token of MongoDB stands for; undefined where its form is another. It is a key string: 0x82, then
 * seconds and the counter within them, four bytes each.
 */
export function timeOfToken(token: unknown): Timestamp | undefined {
  const data = (token as { readonly _data?: unknown } | null | undefined)?._data;
  if (typeof data !== 'string' || !/^82[0-9a-f]{16}/i.test(data)) return undefined;
  return new Timestamp({ t: parseInt(data.slice(2, 10), 16), i: parseInt(data.slice(10, 18), 16) });
}
