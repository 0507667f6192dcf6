import type { Document } from 'mongodb';

export interface Projection {
  /** Undefined where all fields are read. */
  readonly fields: Document | undefined;
  readonly issues: readonly string[];
}

interface Given {
  readonly include_fields: readonly string[];
  readonly exclude_fields: readonly string[];
}

/** What of each document is read, as MongoDB takes it. Fields may be nested: `address.city`. */
export function projectionOf({ include_fields: included, exclude_fields: excluded }: Given): Projection {
  if (included.length > 0 && excluded.length > 0)
    return { fields: undefined, issues: ['there are both `include_fields` and `exclude_fields`'] };
  const [key, paths] =
    included.length > 0 ? (['include_fields', included] as const) : (['exclude_fields', excluded] as const);
  if (paths.length === 0) return { fields: undefined, issues: [] };
  const keeps = key === 'include_fields' ? 1 : 0;
  const fields = Object.fromEntries(
    paths.filter((path) => path !== '_id' || keeps === 0).map((path) => [path, keeps]),
  );
  // `_id` alone: a projection that is empty would be everything.
  return { fields: Object.keys(fields).length === 0 ? { _id: 1 } : fields, issues: pathIssues(key, paths) };
}

function pathIssues(key: string, paths: readonly string[]): string[] {
  return paths.flatMap((path, at) => {
    const parts = path.split('.');
    if (parts.some((part) => part === '' || part.startsWith('$')))
      return [`\`${key}\` has ${JSON.stringify(path)}, which is no path of a field`];
    if (parts[0] === '_id' && (key === 'exclude_fields' || parts.length > 1))
      return [`\`${key}\` has ${path}, but the id of a document is made of the whole \`_id\``];
    const clash = paths.slice(0, at).find((other) => isWithin(other, path) || isWithin(path, other));
    return clash === undefined ? [] : [`\`${key}\` has ${clash} and ${path}, and one is within the other`];
  });
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}
