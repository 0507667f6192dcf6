/** What a rule can be asked about. A bigint is an integer of JSON that a number might not hold. */
export type Scalar = string | number | bigint | boolean;

interface Place {
  readonly value: unknown;
  /** What is left of the field's name below `value`; undefined where it has been reached. */
  readonly rest: string | undefined;
  /** The lists around `value`, each entered once: a list may contain itself. */
  readonly lists?: Set<unknown>;
}

/**
 * All values of a field, as Elasticsearch would index them: a dot in the name descends or is part of a name, whichever the
 * document has; the elements of lists count each; null, objects and what JSON has no number for are no values.
 * Throws what the document's own getters and `toJSON` throw.
 */
export function scalarsAt(root: unknown, field: string): readonly Scalar[] {
  const found: Scalar[] = [];
  const pending: Place[] = [{ value: root, rest: field }];
  // A loop rather than recursion: documents may be deeper than the stack.
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const value = asJson(place.value);
    if (Array.isArray(value)) enterList(value, place, pending);
    else if (place.rest === undefined) {
      if (isScalar(value)) found.push(value);
    } else if (typeof value === 'object' && value !== null) {
      enterObject(value as Readonly<Record<string, unknown>>, place.rest, pending);
    }
  }
  return found;
}

function enterList(list: readonly unknown[], { rest, lists = new Set() }: Place, pending: Place[]): void {
  if (lists.has(list)) return;
  lists.add(list);
  for (const value of list) pending.push({ value, rest, lists });
}

function enterObject(object: Readonly<Record<string, unknown>>, rest: string, pending: Place[]): void {
  if (Object.hasOwn(object, rest)) pending.push({ value: object[rest], rest: undefined });
  for (let dot = rest.indexOf('.'); dot !== -1; dot = rest.indexOf('.', dot + 1)) {
    const name = rest.slice(0, dot);
    if (Object.hasOwn(object, name)) pending.push({ value: object[name], rest: rest.slice(dot + 1) });
  }
}

/** What JSON.stringify would write for a value: dates and the types of drivers have their own idea of that. */
function asJson(value: unknown): unknown {
  const object = value as { toJSON?: unknown } | null | undefined;
  return typeof object === 'object' && typeof object?.toJSON === 'function'
    ? (object.toJSON('') as unknown)
    : value;
}

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}
