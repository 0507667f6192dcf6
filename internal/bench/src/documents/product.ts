import { ObjectId } from 'mongodb';
import { randomOf } from './random-of.ts';

export interface Product {
  readonly _id: ObjectId;
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly price: number;
  readonly currency: string;
  readonly stock: number;
  /** From 0 to 99, evenly: one of them is one percent of a count that 100 divides. */
  readonly warehouse: number;
  readonly active: boolean;
  readonly tags: readonly string[];
  readonly size: { readonly width: number; readonly height: number; readonly depth: number };
  readonly created: Date;
  readonly revision: number;
}

const words =
  'amber birch copper delta ember forest garnet harbour iron juniper kettle linen maple north oak pewter quartz river slate timber umber velvet willow yarrow'.split(
    ' ',
  );
const currencies = ['EUR', 'USD', 'GBP', 'JPY'];

/** The product of this number, always the same one: about 370 bytes as JSON. Ids ascend with the numbers. */
export function productAt(number: number): Product {
  const random = randomOf(number);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? '';
  const text = (length: number): string => Array.from({ length }, () => pick(words)).join(' ');
  return {
    _id: idAt(number),
    sku: `SKU-${String(number).padStart(8, '0')}`,
    name: text(3),
    description: text(16),
    price: below(1_000_000) / 100,
    currency: pick(currencies),
    stock: below(5000),
    warehouse: number % 100,
    active: random() < 0.9,
    tags: [pick(words), pick(words)],
    size: { width: below(200), height: below(200), depth: below(200) },
    created: new Date(1_600_000_000_000 + below(100_000_000) * 1000),
    revision: 0,
  };
}

function idAt(number: number): ObjectId {
  const second = (0x66000000 + Math.floor(number / 1000)).toString(16);
  return new ObjectId(`${second}a1b2c3d4e5${number.toString(16).padStart(6, '0')}`);
}
