import type { z } from 'zod';
import { didYouMean } from '../did-you-mean.ts';
import type { ConfigIssue } from './config-issue.ts';
import { plainOf, positionOf, type ConfigNode, type ConfigPath } from './config-node.ts';

export interface ParsedSection<Value> {
  /** The whole section, or what is right in it when that is enough for the schema. */
  readonly value: Value | undefined;
  readonly issues: readonly ConfigIssue[];
}

/** Checks one map of settings against its schema; every issue says where it stands and never what the value was. */
export function parseSection<Schema extends z.ZodObject>(
  schema: Schema,
  node: ConfigNode,
  path: ConfigPath,
): ParsedSection<z.infer<Schema>> {
  const given = node.kind === 'scalar' && node.value === null ? {} : plainOf(node);
  if (node.kind === 'list' || typeof given !== 'object') {
    return { value: undefined, issues: [{ path, at: node.at, message: 'must be a map of settings' }] };
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, issues: [] };
  const known = Object.keys(schema.shape);
  const issueAt = (inner: ConfigPath, message: string): ConfigIssue => ({
    path: [...path, ...inner],
    at: positionOf(node, inner),
    message,
  });
  const issues = parsed.error.issues.flatMap((issue) => {
    const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code !== 'unrecognized_keys') return [issueAt(inner, issue.message)];
    return issue.keys.map((key) => issueAt([...inner, key], `unknown key${didYouMean(key, known)}`));
  });
  const wrong = new Set(issues.map(({ path: full }) => full[path.length]));
  const right = Object.fromEntries(Object.entries(given ?? {}).filter(([key]) => !wrong.has(key)));
  return { value: schema.safeParse(right).data, issues };
}
