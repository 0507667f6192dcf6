import { ObjectId, type Collection } from 'mongodb';

/**
 * Whether the order of `_id` in MongoDB is that of the ids' text, which is so when every `_id` is an ObjectId: they compare by
 * their bytes, and hexadecimal digits keep that order. Numbers, dates and UUIDs do not ("10" < "9").
 *
 * It takes the two ends alone. MongoDB orders values by type first and then within the type, so every type is one unbroken run, and
 * ObjectId shares its run with no other type. A value between two ObjectIds therefore is one. A view can hold arrays as `_id`, which sort
 * by one of their elements: callers do not ask here for views. A collation concerns texts alone.
 */
export async function isInIdOrder(collection: Collection, signal: AbortSignal): Promise<boolean> {
  const ends = await Promise.all([endOf(collection, 1, signal), endOf(collection, -1, signal)]);
  return ends.every((end) => end === undefined || end['_id'] instanceof ObjectId);
}

async function endOf(
  collection: Collection,
  direction: 1 | -1,
  signal: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  const options = { projection: { _id: 1 }, sort: { _id: direction }, limit: 1, signal };
  const [end] = await collection.find({}, options).toArray();
  return end;
}
