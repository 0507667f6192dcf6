import { z } from 'zod';

// Values from the environment are text, so numbers and toggles are read from text as well.
const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;

const orRequired =
  (message: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? 'is required' : message;

/** Text that is not empty. */
export const text = (): z.ZodType<string> =>
  z.string({ error: orRequired('must be text; put it in quotes') }).min(1, 'must not be empty');

/** A list of text; one text counts as a list of one. */
export const textList = (least = 1): z.ZodType<readonly string[]> =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(text(), 'must be text or a list of text').min(least, 'must not be empty'),
  );

/** A map of text to text, such as HTTP headers. */
export const textMap = (): z.ZodType<Readonly<Record<string, string>>> =>
  z.record(
    z.string(),
    z.union([z.string(), z.number().transform(String)], 'must be text; put it in quotes'),
    'must be a map of text',
  );

/** Anything under any key; the values are judged by somebody else. */
export const anyMap = (): z.ZodType<Readonly<Record<string, unknown>>> =>
  z.record(z.string(), z.unknown(), 'must be a map');

export const toggle = (): z.ZodType<boolean> =>
  z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean('must be true or false'),
  );

export const wholeNumber = (least: number, most: number = Number.MAX_SAFE_INTEGER): z.ZodType<number> =>
  z.preprocess(
    numberOf,
    z
      .int('must be a whole number')
      .min(least, `must be ${least} or more`)
      .max(most, `must be ${most} or less`),
  );

/** A number above zero, fractions allowed. */
export const amount = (): z.ZodType<number> =>
  z.preprocess(numberOf, z.number('must be a number').positive('must be more than 0'));

/** A number from 0 to 1. */
export const share = (): z.ZodType<number> =>
  z.preprocess(
    numberOf,
    z.number('must be a number').min(0, 'must be 0 or more').max(1, 'must be 1 or less'),
  );
