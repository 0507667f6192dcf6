import { compareNumber, isLosslessNumber, parse, type LosslessNumber } from 'lossless-json';

/** Sixteen digits and points in a row, or an exponent of three digits: what a double may not hold. */
const maybeInexact = /[\d.]{16}|\d[eE][+-]?\d{3}/;

/** Two texts parsed alike: by the fast parser where no number in either can lose anything, else with numbers kept as texts. */
export function parseBoth(one: string, other: string): readonly [unknown, unknown] {
  if (!maybeInexact.test(one) && !maybeInexact.test(other)) return [JSON.parse(one), JSON.parse(other)];
  return [parseExactly(one), parseExactly(other)];
}

// As JSON.parse has it, the last of two equal keys stands.
const parseExactly = (text: string): unknown =>
  parse(text, null, { onDuplicateKey: ({ newValue }) => newValue });

export const isExactNumber = (value: unknown): value is LosslessNumber => isLosslessNumber(value);

/** Equal as decimal numbers: 1.0 is 1, and 9007199254740993 is not 9007199254740992. */
export const areSameNumber = (one: LosslessNumber, other: LosslessNumber): boolean =>
  compareNumber(one.value, other.value) === 0;
