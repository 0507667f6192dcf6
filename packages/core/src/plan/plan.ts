import type { IngestError } from '@elastic-ingest/errors';
import { diffOfMissingIndex } from '../diff/diff-of-missing-index.ts';
import { openDiff } from '../diff/open-diff.ts';
import { sampleAbsent } from '../diff/sample-absent.ts';
import { FirstOf } from '../flow/first-of.ts';
import { guardDeletes } from '../sync/delete-guard.ts';
import { decidedBy } from '../sync/decided-by.ts';
import { diffOptions } from '../sync/diff-options.ts';
import { DocumentComparison } from '../sync/document-comparison.ts';
import { endedBy } from '../sync/ended-by.ts';
import { indexOperation } from '../sync/index-operation.ts';
import { readSource } from '../sync/read-source.ts';
import { rejectList } from '../sync/reject-list.ts';
import { noCounters, type SyncCounters, type SyncProgress } from '../sync/sync-outcome.ts';
import { inspectTarget } from './inspect-target.ts';
import { MappingSample } from './mapping-sample.ts';
import type { PlanOptions } from './plan-options.ts';
import type { MappingCheck, PlanNote, PlanOutcome } from './plan-outcome.ts';

/** What is known so far; the outcome shows it wherever the plan ends. */
class Draft {
  readonly counters: SyncCounters = noCounters();
  readonly rejected = rejectList(this.counters);
  readonly samples: Readonly<Record<'created' | 'updated' | 'deleted', FirstOf<string>>>;
  readonly notes: PlanNote[] = [];
  readonly stops: IngestError[] = [];
  readonly mapping = new MappingSample();
  mappingCheck: MappingCheck | undefined;
  strategy: PlanOutcome['strategy'];

  constructor(samples: number) {
    this.samples = {
      created: new FirstOf(samples),
      updated: new FirstOf(samples),
      deleted: new FirstOf(samples),
    };
  }
}

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
  if ((await source.changed?.({ signal })) === false) {
    draft.notes.push({ code: 'source-unchanged', message: 'The source says that nothing changed' });
    return;
  }
  report('prepare');
  expected.documents = await source.estimate?.({ signal });
  const target = await inspectTarget(client, options, signal);
  draft.notes.push(...target.notes);
  if (target.stop !== undefined) draft.stops.push(target.stop);

  report('index');
  const random = options.random ?? Math.random;
  const chosen = diffOptions(options, { signal, random, estimated: expected.documents });
  const diff = target.exists
    ? await openDiff(client, index, chosen)
    : await diffOfMissingIndex(index, chosen);
  draft.strategy = diff.strategy;
  try {
    report('source');
    const addId = target.addsId && options.addId !== false;
    const comparison = new DocumentComparison({
      diff,
      counters,
      reject: draft.rejected.reject,
      ...decidedBy(options),
      onJudged: (judged) => {
        const would = judged.verdict === 'new' ? 'created' : 'updated';
        counters[would] += 1;
        draft.samples[would].add(judged.document.id);
        draft.mapping.offer(indexOperation(judged, addId));
        return undefined;
      },
      onPassed: () => {
        counters.unchanged += 1;
      },
    });
    await readSource(source, comparison, { diff, signal, onBatch: () => report('source') });
    report('delete');
    counters.deleted = await diff.finish();
    await sampleAbsent(diff, draft.samples.deleted);
  } finally {
    await diff.close();
  }
  const { indexed } = diff;
  const { deleted } = counters;
  const kept = indexed - deleted + counters.created;
  const guarded = guardDeletes({ index, indexed, deletes: deleted, kept });
  if (guarded !== undefined && options.allowDeletes !== true) draft.stops.push(guarded);
  draft.mappingCheck = await draft.mapping.check(client, index, { addition: target.mappingAddition, signal });
}
