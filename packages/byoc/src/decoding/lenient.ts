import { z } from 'zod';

/** Missing and null read as `fallback`: the protocol writes null for "none", and older documents lack fields. */
export function orElse<T>(schema: z.ZodType<T>, fallback: T): z.ZodType<T> {
  return schema.nullish().transform((value) => value ?? fallback);
}

/** Missing and null read as undefined. */
export function optional<T>(schema: z.ZodType<T>): z.ZodType<T | undefined> {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** An object with anything in it. */
export const anyObject: z.ZodType<Readonly<Record<string, unknown>>> = z.record(z.string(), z.unknown());
