import type { Document } from 'mongodb';
import type { Selection } from '../read/selection.ts';
import { decodeExtendedJson } from './decode-extended-json.ts';
import { shapeRules, type AggregateRule, type FindRule } from './rule-shapes.ts';

export type ParsedRules =
  | { readonly ok: true; readonly selection: Selection }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Stages that write, and one that never ends. */
const unfit = new Set(['$out', '$merge', '$changeStream']);

/** The read that some rules ask for. `projection` is that of the configuration: a find's own replaces it, a pipeline ends with it. */
export function parseAdvancedRules(given: unknown, projection: Document | undefined): ParsedRules {
  const shaped = shapeRules(given);
  if (shaped.faults.length > 0) return { ok: false, faults: shaped.faults };
  const faults: string[] = [];
  const rules = decodeExtendedJson(shaped.rules, 'advanced rules', faults) as typeof shaped.rules;
  faults.push(...projectionFaults(rules.find?.projection), ...stageFaults(rules.aggregate?.pipeline ?? []));
  if (faults.length > 0) return { ok: false, faults };
  if (rules.aggregate !== undefined) return { ok: true, selection: aggregation(rules.aggregate, projection) };
  return { ok: true, selection: find(rules.find ?? {}, projection) };
}

function find(rule: FindRule, projection: Document | undefined): Selection {
  const options = {
    projection: rule.projection ?? projection,
    skip: rule.skip,
    limit: rule.limit,
    sort: rule.sort,
    collation: rule.collation,
    noCursorTimeout: rule.no_cursor_timeout,
    batchSize: rule.batch_size,
    returnKey: rule.return_key,
    showRecordId: rule.show_record_id,
    maxTimeMS: rule.max_time_ms,
    allowDiskUse: rule.allow_disk_use,
  };
  return { by: 'find', filter: rule.filter ?? {}, options: given(options) };
}

function aggregation(rule: AggregateRule, projection: Document | undefined): Selection {
  const { pipeline = [], maxTimeMs, maxTimeMS = maxTimeMs, ...others } = rule;
  const options = { ...others, maxTimeMS };
  return {
    by: 'aggregate',
    pipeline: projection === undefined ? pipeline : [...pipeline, { $project: projection }],
    options: given(options),
  };
}

function projectionFaults(projection: Document | undefined): string[] {
  const id: unknown = projection?.['_id'];
  return id === 0 || id === false
    ? ['advanced rules.find.projection must keep `_id`, which the id of a document is made of']
    : [];
}

function stageFaults(pipeline: readonly Document[]): string[] {
  return pipeline.flatMap((stage, at) =>
    Object.keys(stage)
      .filter((name) => unfit.has(name))
      .map((name) => `advanced rules.aggregate.pipeline.${at}: ${name} cannot be used, this is a read`),
  );
}

/** The driver takes an option that is undefined for one that was given. */
function given<Options extends Readonly<Record<string, unknown>>>(options: Options): Given<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Given<Options>;
}

type Given<Options> = { [Name in keyof Options]?: Exclude<Options[Name], undefined> };
