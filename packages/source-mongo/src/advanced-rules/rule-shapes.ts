import type { CollationOptions, Document, SortDirection } from 'mongodb';
import { z } from 'zod';

/** The names are those of the Python service; `sort` and `collation` are ours. */
export interface FindRule {
  readonly filter?: Document | undefined;
  readonly projection?: Document | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  readonly sort?: Record<string, SortDirection> | undefined;
  readonly collation?: CollationOptions | undefined;
  readonly no_cursor_timeout?: boolean | undefined;
  readonly batch_size?: number | undefined;
  readonly return_key?: boolean | undefined;
  readonly show_record_id?: boolean | undefined;
  readonly max_time_ms?: number | undefined;
  readonly allow_disk_use?: boolean | undefined;
}

export interface AggregateRule {
  readonly pipeline?: Document[] | undefined;
  readonly allowDiskUse?: boolean | undefined;
  /** As the Python service spells it; the driver has `maxTimeMS`. */
  readonly maxTimeMs?: number | undefined;
  readonly maxTimeMS?: number | undefined;
  readonly batchSize?: number | undefined;
  readonly let?: Document | undefined;
  readonly collation?: CollationOptions | undefined;
}

const map = z.record(z.string(), z.unknown(), 'must be an object');
const flag = z.boolean('must be true or false');
const count = z.int('must be a whole number').min(0, 'must not be negative');
const direction = z.union(
  [z.literal([1, -1, 'asc', 'desc', 'ascending', 'descending']), z.strictObject({ $meta: z.string() })],
  'must be 1 or -1',
);
const sort = z.record(z.string(), direction, 'must be an object of fields and directions');
const collation = z.looseObject({ locale: z.string('must be text') }, 'must be an object with `locale`');
const partial = z
  .literal(false, 'must be false: the documents of a shard that does not answer would be deleted')
  .optional();

/** `{a: 1}`, or a list of the fields to be had. */
const projection = z.union(
  [
    map.refine((fields) => Object.keys(fields).length > 0, 'must not be empty'),
    z
      .array(z.string(), 'must be a list of fields')
      .min(1, 'must not be empty')
      .transform((fields) => Object.fromEntries(fields.map((field) => [field, 1]))),
  ],
  'must be an object or a list of fields, and not empty',
);

const findShape: z.ZodType<FindRule> = z
  .strictObject(
    {
      filter: map,
      projection,
      skip: count,
      limit: count,
      sort,
      collation,
      no_cursor_timeout: flag,
      allow_partial_results: partial,
      batch_size: count,
      return_key: flag,
      show_record_id: flag,
      max_time_ms: count,
      allow_disk_use: flag,
    },
    'must be an object',
  )
  .partial();

const aggregateShape: z.ZodType<AggregateRule> = z
  .strictObject(
    {
      pipeline: z.array(map, 'must be a list of stages').min(1, 'must not be empty'),
      allowDiskUse: flag,
      maxTimeMs: count,
      maxTimeMS: count,
      batchSize: count,
      let: map,
      collation,
    },
    'must be an object',
  )
  .partial();

const shape: z.ZodType<AdvancedRules> = z
  .strictObject(
    { find: findShape, aggregate: aggregateShape },
    'must be an object with `find` or `aggregate`',
  )
  .partial();

export interface AdvancedRules {
  readonly find?: FindRule | undefined;
  readonly aggregate?: AggregateRule | undefined;
}

export interface ShapedRules {
  readonly rules: AdvancedRules;
  readonly faults: readonly string[];
}

/** Judges the rules by their shape alone; every fault begins with the place where it is. */
export function shapeRules(given: unknown): ShapedRules {
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message, ...issue }) => {
      const place = ['advanced rules', ...path].join('.');
      if (issue.code === 'unrecognized_keys') return `${place} has no option ${issue.keys.join(', ')}`;
      return `${place} ${message}`;
    });
    return { rules: {}, faults };
  }
  const both = parsed.data.find !== undefined && parsed.data.aggregate !== undefined;
  return {
    rules: parsed.data,
    faults: both ? ['advanced rules can have only one of `find` and `aggregate`'] : [],
  };
}
