import { setTimeout as pause } from 'node:timers/promises';
import type { Collection, ObjectId } from 'mongodb';
import type { Row } from '../kill-and-resume.ts';

/** Changes that are written at once, in one request. */
const together = 20;

/** Inserts, updates and deletes documents at a pace, until it is aborted. Gives how many changes were made. */
export async function writeChanges(
  collection: Collection<Row>,
  options: { readonly perMinute: number; readonly random: () => number; readonly signal: AbortSignal },
): Promise<number> {
  const { perMinute, random, signal } = options;
  const known: ObjectId[] = [];
  const from = performance.now();
  let made = 0;
  while (!signal.aborted) {
    const due = ((performance.now() - from) * perMinute) / 60_000;
    if (made > due) {
      await pause(10);
      continue;
    }
    await changeOnce(collection, known, random, made);
    made += together;
  }
  return made;
}

async function changeOnce(
  collection: Collection<Row>,
  known: ObjectId[],
  random: () => number,
  revision: number,
): Promise<void> {
  const what = random();
  const place = Math.floor(random() * Math.max(1, known.length - together));
  if (known.length < 500 || what < 0.35) {
    const rows = Array.from({ length: together }, (_, n) => ({ n, text: 'x'.repeat(300), revision }));
    const { insertedIds } = await collection.insertMany(rows);
    known.push(...Object.values(insertedIds));
  } else if (what < 0.65)
    await collection.updateMany(
      { _id: { $in: known.slice(place, place + together) } },
      { $set: { revision } },
    );
  else await collection.deleteMany({ _id: { $in: known.splice(place, together) } });
}
