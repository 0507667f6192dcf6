import type { Product } from './product.ts';

/** One bulk request that indexes these products, as the source's JSON has them. */
export function bulkBody(products: readonly Product[]): Buffer {
  const lines = products.map(({ _id, ...fields }) => {
    const action = JSON.stringify({ index: { _id: _id.toHexString() } });
    return `${action}\n${JSON.stringify(fields)}\n`;
  });
  return Buffer.from(lines.join(''));
}
