import type { CommonArguments } from './parsed-arguments.ts';
import { usage } from './usage.ts';

/** The arguments as yargs leaves them. */
export interface Given {
  readonly _: readonly (string | number)[];
  readonly [option: string]: unknown;
}

/** Said twice, an option is a list, and the last one counts. */
export function lastOf(given: Given, key: string): unknown {
  const value = given[key];
  return Array.isArray(value) ? value.at(-1) : value;
}

export const isSet = (given: Given, key: string): boolean => lastOf(given, key) === true;

/** Undefined when it is neither said nor denied. */
export function booleanOf(given: Given, key: string): boolean | undefined {
  const value = lastOf(given, key);
  return typeof value === 'boolean' ? value : undefined;
}

/** A text that is not empty; undefined when it is not said. */
export function textOf(given: Given, key: string): string | undefined {
  const value = lastOf(given, key);
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw usage(`--${key} needs a value`);
  return value;
}

/** A number of 0 or more; undefined when it is not said. */
export function amountOf(given: Given, key: string): number | undefined {
  const value = lastOf(given, key);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw usage(`--${key} needs a whole number, 0 or more`);
  return value;
}

export function commonOf(given: Given): CommonArguments {
  const config = lastOf(given, 'config');
  const json = lastOf(given, 'json');
  if (config === '') throw usage('-c needs the path of a config file');
  return {
    config: typeof config === 'string' ? config : undefined,
    json: typeof json === 'boolean' ? json : undefined,
    quiet: isSet(given, 'quiet'),
    debug: isSet(given, 'debug'),
  };
}
