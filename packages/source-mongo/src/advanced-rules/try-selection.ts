import { MongoServerError, type Collection, type Document } from 'mongodb';
import { bsonBytes } from '../bson/bson-bytes.ts';
import { mongoFault } from '../connection/mongo-fault.ts';
import { lastFields } from '../json/last-fields.ts';
import { openCursor } from '../read/open-cursor.ts';
import type { Selection } from '../read/selection.ts';

/** What the server says of a rule it says at once; how long the first document takes is no matter. */
const maxTimeMS = 2000;
const outOfTime = 50;

/** Why the server would not read this; none where it would. Asks for one document. */
export async function trySelection(
  collection: Collection,
  selection: Selection,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const cursor = openCursor(collection, 'unknown', brief(selection), { signal });
  try {
    const found = await cursor.next();
    return found === null || hasId(found) ? [] : ['advanced rules give documents without `_id`'];
  } catch (error) {
    if (!(error instanceof MongoServerError) || mongoFault(error) !== 'read') throw error;
    return error.code === outOfTime ? [] : [`advanced rules: ${error.message}`];
  } finally {
    await cursor.close();
  }
}

function brief(selection: Selection): Selection {
  const options = { ...selection.options, maxTimeMS };
  return selection.by === 'find'
    ? { ...selection, options: { ...options, limit: 1 } }
    : { ...selection, pipeline: [...selection.pipeline, { $limit: 1 }], options };
}

function hasId(raw: Document): boolean {
  return lastFields(bsonBytes(Buffer.from(raw as unknown as Uint8Array)), 4, raw['length'] - 1).has('_id');
}
