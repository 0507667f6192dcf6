import type { z } from 'zod';
import type { Fault } from './fault.ts';
import { faultsOf } from './faults-of.ts';

/** A stored document as we use it, or everything that is wrong with it. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads `stored` with `schema`; `make` gives the value. */
export function decodeWith<Shape, T>(
  schema: z.ZodType<Shape>,
  stored: unknown,
  make: (shape: Shape) => T,
): Decoded<T> {
  const parsed = schema.safeParse(stored);
  return parsed.success
    ? { ok: true, value: make(parsed.data) }
    : { ok: false, faults: faultsOf(parsed.error) };
}
