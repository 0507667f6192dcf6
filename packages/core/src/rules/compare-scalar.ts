import { compareIds } from '../diff/compare-ids.ts';
import { parseInstant } from './parse-instant.ts';
import { parseNumber } from './parse-number.ts';
import type { Scalar } from './scalars-at.ts';

/**
 * A function that says how a document's value stands to a rule's value: below 0, 0 or above 0, or undefined where the two have
 * no order. Numbers compare as numbers, dates as instants, other texts by code points.
 */
export function compareWith(ruleValue: string): (value: Scalar) => number | undefined {
  const number = parseNumber(ruleValue);
  const instant = parseInstant(ruleValue);
  return (value) => {
    if (typeof value === 'boolean') return undefined;
    if (typeof value !== 'string') return number === undefined ? undefined : compareNumbers(value, number);
    const ownNumber = number === undefined ? undefined : parseNumber(value);
    if (number !== undefined && ownNumber !== undefined) return compareNumbers(ownNumber, number);
    const ownInstant = number === undefined && instant === undefined ? undefined : parseInstant(value);
    if (instant !== undefined && ownInstant !== undefined) return order(ownInstant, instant);
    // "n/a" is not above 5. A date and a number stay comparable as texts, for `created > 2023`.
    if (number !== undefined && ownInstant === undefined) return undefined;
    return compareIds(value, ruleValue);
  };
}

/** A number of a document may have been rounded already, so it is compared as one; a bigint is compared without loss. */
const compareNumbers = (value: number | bigint, ruleNumber: number | bigint): number =>
  typeof value === 'number' ? order(value, Number(ruleNumber)) : order(value, ruleNumber);

const order = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);
