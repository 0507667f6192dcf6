import { isWellFormed } from './is-well-formed.ts';

/** Where and how a value is not JSON; undefined for one that is. A field of an object may be undefined: JSON leaves it out. */
export function jsonFault(value: unknown, path = 'body'): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'string') return isWellFormed(value) ? undefined : `${path} is ill-formed Unicode`;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (Array.isArray(value)) return first(value.map((item, at) => jsonFault(item, `${path}[${at}]`)));
  if (typeof value !== 'object' || !isPlain(value)) return `${path} is ${kindOf(value)}`;
  return first(
    Object.entries(value).map(([name, item]) =>
      item === undefined ? undefined : jsonFault(item, `${path}.${name}`),
    ),
  );
}

/** An object literal, of whichever realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}
