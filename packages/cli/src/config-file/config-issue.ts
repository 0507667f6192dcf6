import type { ConfigPath, Position } from './config-node.ts';

/** One thing that is wrong in the config file. Messages never repeat a value: it could be a secret. */
export interface ConfigIssue {
  readonly path: ConfigPath;
  readonly at: Position;
  readonly message: string;
}

/** `syncs.cities.index`, and `hosts[1]` for an item of a list. */
export function pathText(path: ConfigPath): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
}

/**
 * Adds issues except at or below a path that has one already: a variable that is not set is not also a value that is missing.
 */
export function withoutRepeats(first: readonly ConfigIssue[], others: readonly ConfigIssue[]): ConfigIssue[] {
  const reported = first.map(({ path }) => path).filter(({ length }) => length > 0);
  const isBelow = (path: ConfigPath, above: ConfigPath): boolean =>
    above.every((key, at) => path[at] === key);
  return [...first, ...others.filter(({ path }) => !reported.some((above) => isBelow(path, above)))];
}
