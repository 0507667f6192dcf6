import { areSameNumber, isExactNumber } from './exact-json.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The first places where two JSON values differ, at most so many. The order of keys does not matter, that of elements does. */
export function differingPaths(one: unknown, other: unknown, most: number): readonly string[] {
  const paths: string[] = [];
  collect(one, other, '', { paths, most });
  return paths;
}

interface Found {
  readonly paths: string[];
  readonly most: number;
}

function collect(one: unknown, other: unknown, path: string, found: Found): void {
  if (found.paths.length >= found.most || one === other) return;
  if (isExactNumber(one) && isExactNumber(other)) {
    if (!areSameNumber(one, other)) found.paths.push(path);
  } else if (Array.isArray(one) && Array.isArray(other)) {
    for (let at = 0; at < Math.max(one.length, other.length); at++)
      collect(one[at], other[at], `${path}[${at}]`, found);
  } else if (isFields(one) && isFields(other)) collectFields(one, other, path, found);
  else found.paths.push(path);
}

function collectFields(one: Fields, other: Fields, path: string, found: Found): void {
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const has = Object.hasOwn(one, key);
    if (has === Object.hasOwn(other, key)) collect(one[key], other[key], step(path, key), found);
    else if (found.paths.length < found.most) found.paths.push(step(path, key));
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

function step(path: string, key: string): string {
  if (!/^[\w@-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
