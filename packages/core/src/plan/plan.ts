import { requireAdvancedRules } from '../rules/advanced-rules.ts';
import { isStillComplete } from '../sync/completion.ts';
import { decidedBy } from '../sync/decided-by.ts';
import { guardDeletes } from '../sync/delete-guard.ts';
import { endedBy } from '../sync/ended-by.ts';
import type { SyncProgress } from '../sync/sync-outcome.ts';
import { compareSides } from './compare-sides.ts';
import { inspectTarget } from './inspect-target.ts';
import { Draft } from './plan-draft.ts';
import type { PlanOptions } from './plan-options.ts';
import type { PlanOutcome } from './plan-outcome.ts';

/**
 * What `sync()` would do with the same options, found in the same way and without a write: no index is made, no mapping put, no lease
 * taken. Memory does not grow with the index beyond what the comparison needs. Never throws: failure and cancellation are outcomes.
 */
export async function plan(options: PlanOptions): Promise<PlanOutcome> {
  const startedAt = performance.now();
  const signal = options.signal ?? new AbortController().signal;
  const draft = new Draft(options.samples ?? 10);
  const end = () => ({
    counters: draft.counters,
    samples: {
      created: draft.samples.created.items,
      updated: draft.samples.updated.items,
      deleted: draft.samples.deleted.items,
    },
    rejects: draft.rejected.rejects,
    notes: draft.notes,
    stops: draft.stops,
    mappingCheck: draft.mappingCheck,
    strategy: draft.strategy,
    seconds: (performance.now() - startedAt) / 1000,
  });
  try {
    await fill(draft, options, signal);
  } catch (thrown) {
    return { ...endedBy(thrown, signal, 'EI_PLAN_FAILED'), ...end() };
  }
  return { status: 'completed', ...end() };
}

async function fill(draft: Draft, options: PlanOptions, signal: AbortSignal): Promise<void> {
  const { client, index, source } = options;
  const { counters } = draft;
  const expected: { documents: number | undefined } = { documents: undefined };
  const report = (phase: SyncProgress['phase']): void =>
    options.onProgress?.({ phase, counters, estimated: expected.documents });
  signal.throwIfAborted();
  await requireAdvancedRules(options, signal);
  const decided = decidedBy(options);
  if (await isStillComplete(options, decided.settings, signal)) {
    draft.notes.push({ code: 'source-unchanged', message: 'The source says that nothing changed' });
    return;
  }
  report('prepare');
  expected.documents = await source.estimate?.({ signal });
  const target = await inspectTarget(client, { ...options, settings: decided.settings }, signal);
  draft.notes.push(...target.notes);
  if (target.stop !== undefined) draft.stops.push(target.stop);

  const indexed = await compareSides(draft, options, {
    target,
    decided,
    report,
    estimated: expected.documents,
    signal,
  });
  const { deleted } = counters;
  const kept = indexed - deleted + counters.created;
  const guarded = guardDeletes({ index, indexed, deletes: deleted, kept });
  if (guarded !== undefined && options.allowDeletes !== true) draft.stops.push(guarded);
  draft.mappingCheck = await draft.mapping.check(client, index, { addition: target.mappingAddition, signal });
}
