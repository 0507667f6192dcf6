import { MongoClient } from 'mongodb';
import type { Task } from './measurement.ts';

/** Drains the raw cursor in the order of `_id`, and does nothing with what comes. */
export async function scanSource(task: Task): Promise<void> {
  const client = new MongoClient(task.mongodbUrl);
  try {
    const cursor = client
      .db(task.database)
      .collection(task.collection)
      .find({}, { raw: true, sort: { _id: 1 }, batchSize: 1000 });
    let read = 0;
    while (await cursor.hasNext()) read += cursor.readBufferedDocuments().length;
    if (read !== task.documents) throw new Error(`${read} of ${task.documents} documents were read`);
  } finally {
    await client.close();
  }
}
