import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import type { Collection } from 'mongodb';
import type { Row } from '../kill-and-resume.ts';

/** Writes one document and waits until the index has it. Gives the milliseconds that took. */
export async function probe(
  collection: Collection<Row>,
  elasticsearch: Client,
  index: string,
): Promise<number> {
  const from = performance.now();
  const { insertedId } = await collection.insertOne({ n: -1, text: 'probe', revision: 0 });
  while (!(await elasticsearch.exists({ index, id: insertedId.toHexString() }))) await pause(10);
  return performance.now() - from;
}

/** The value below which such a part of them lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
