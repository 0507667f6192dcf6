import { z } from 'zod';
import { bucketNameIssue } from '../connection/configuration-issues.ts';

export interface AdvancedRule {
  readonly bucket: string;
  readonly prefix: string;
  /** With dot, in the case given, such as `.txt`; none means all. */
  readonly extension: readonly string[];
}

export type ParsedRules =
  | { readonly ok: true; readonly rules: readonly AdvancedRule[] }
  | { readonly ok: false; readonly faults: readonly string[] };

const schema = z.array(
  z.strictObject({
    bucket: z.string('must be text').refine((name) => bucketNameIssue(name) === undefined, {
      error: ({ input }) => bucketNameIssue(String(input)),
    }),
    prefix: z.string('must be text').default(''),
    extension: z.array(z.string('must be text'), 'must be a list').default([]),
  }),
  'advanced rules must be a list of {bucket, prefix, extension}',
);

/** Reads rules as the Python service writes them. An empty list, and `{}` as the protocol has it for none, are no rules. */
export function parseAdvancedRules(given: unknown): ParsedRules {
  if (given === undefined || given === null || isEmptyObject(given)) return { ok: true, rules: [] };
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, rules: parsed.data };
  return {
    ok: false,
    faults: parsed.error.issues.map(({ path: [at, ...names], message }) =>
      typeof at === 'number'
        ? `rule ${at + 1}${names.map((name) => `, ${String(name)}`).join('')}: ${message}`
        : message,
    ),
  };
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}
