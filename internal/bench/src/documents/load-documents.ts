import { open } from 'node:fs/promises';
import type { Collection } from 'mongodb';
import { bulkBody } from './bulk-body.ts';
import { productAt, type Product } from './product.ts';

export const documentsPerRequest = 1000;

/**
 * Fills the collection, and writes the bulk bodies of the same documents to a file, from which they are sent as they are.
 * Returns the bytes of each body, in order. Holds one batch in memory.
 */
export async function loadDocuments(
  collection: Collection<Product>,
  documents: number,
  bodiesFile: string,
): Promise<readonly number[]> {
  const sizes: number[] = [];
  const file = await open(bodiesFile, 'w');
  try {
    for (let from = 0; from < documents; from += documentsPerRequest) {
      const length = Math.min(documentsPerRequest, documents - from);
      const products = Array.from({ length }, (_, at) => productAt(from + at));
      const body = bulkBody(products);
      sizes.push(body.length);
      await Promise.all([file.write(body), collection.insertMany(products)]);
    }
  } finally {
    await file.close();
  }
  return sizes;
}
