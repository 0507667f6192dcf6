import { toIngestError, type IngestError } from '@elastic-ingest/errors';
import type { ContentCounters } from '../content/content-counters.ts';
import { ContentStage } from '../content/content-stage.ts';
import { failsOver } from '../diff/fails-over.ts';
import type { DiffStrategy } from '../diff/index-diff.ts';
import { openDiff } from '../diff/open-diff.ts';
import { requireAdvancedRules } from '../rules/advanced-rules.ts';
import type { BulkSink } from '../sink/bulk-sink.ts';
import type { HeldLease } from '../state/held-lease.ts';
import { forgetUnfitCursor } from '../state/cursor-document.ts';
import type { Checkpoint } from '../state/lease-document.ts';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import { prepareIndex, type PreparedIndex } from '../target/prepare-index.ts';
import { completionOf, isStillComplete, type Completion } from './completion.ts';
import { decidedBy } from './decided-by.ts';
import { deleteAbsent } from './delete-absent.ts';
import { diffOptions } from './diff-options.ts';
import {
  DocumentComparison,
  type DocumentComparisonOptions,
  type JudgedDocument,
} from './document-comparison.ts';
import { indexOperation } from './index-operation.ts';
import { readSource } from './read-source.ts';
import { readCheckpoint, type SyncCheckpoint } from './sync-checkpoint.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncCounters, SyncProgress } from './sync-outcome.ts';

/** How a run went, beside its counters. */
export interface Course {
  strategy?: DiffStrategy;
  /** Why the merge join was given up. */
  failedOver?: IngestError;
  resumed?: SyncCheckpoint;
  content?: Readonly<ContentCounters>;
  /** Documents of the index after the deletes, as this run counted them. */
  documents?: number;
  completion?: Completion | undefined;
}

export interface Run {
  readonly options: SyncOptions;
  readonly sink: BulkSink;
  readonly counters: SyncCounters;
  readonly reject: (id: string, reason: string) => Promise<void> | void;
  /** The source is read anew: what it rejected comes again. */
  readonly forgetRejects: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** The source is not asked whether it changed. */
  readonly whole: boolean;
  /** Ends when nobody else writes the index. */
  readonly acquireLease: HeldLease['acquire'];
  readonly course: Course;
}

/** The steps of a sync, in their order. Gives the guard's error where it kept the deletes from being sent; throws any other. */
export async function reconcile(run: Run): Promise<IngestError | undefined> {
  const { options, counters, signal } = run;
  const { client, source } = options;
  const expected: { documents: number | undefined } = { documents: undefined };
  const report = (phase: SyncProgress['phase']): void =>
    options.onProgress?.({ phase, counters, estimated: expected.documents });
  signal.throwIfAborted();
  await requireAdvancedRules(options, signal);
  const decided = decidedBy(options);
  if (!run.whole && (await isStillComplete(options, decided.settings, signal))) return undefined;
  report('lock');
  goOn(run, await run.acquireLease());
  report('prepare');
  expected.documents = await source.estimate?.({ signal });
  // A run for deletions shapes no document, and a sync of changes forgets its cursor itself.
  if (options.mode !== 'deletions' && !run.whole)
    await forgetUnfitCursor(client, options.index, decided.settings, signal);
  const target = await prepareIndex(client, { ...options, settings: decided.settings }, signal);

  try {
    const guarded = await fillIndex(run, target, { estimated: expected.documents, report, decided });
    await target.requireSame();
    await target.finish();
    if (options.refresh === true) await refreshIndex(client, options.index, signal);
    if (guarded === undefined) run.course.completion = completionOf(run, decided.settings, target.identity);
    return guarded;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

/** Counts from where an interrupted run ended, which wrote what this one finds unchanged. */
function goOn({ options, counters, course }: Run, found: Checkpoint | undefined): void {
  const { resume = 'auto', owner, mode, force } = options;
  if (resume === 'none' || mode === 'deletions' || force === true) return;
  const from = resume === 'auto' ? readCheckpoint(owner, found) : resume;
  if (from === undefined) return;
  course.resumed = from;
  Object.assign(counters, from);
}

/** Compares and writes; once more with the hash table where the merge join turned out to be impossible. Nothing is deleted before that is sure. */
async function fillIndex(
  run: Run,
  target: PreparedIndex,
  filling: Filling,
): Promise<IngestError | undefined> {
  const { strategy = 'auto' } = run.options;
  try {
    return await compareAndWrite(run, target, { ...filling, strategy });
  } catch (error) {
    if (!failsOver(error)) throw error;
    run.course.failedOver = toIngestError(error, { code: 'EI_SYNC_FAILED' });
    await run.sink.flush();
    await run.forgetRejects();
    Object.assign(run.counters, { read: 0, unchanged: 0, excluded: 0, rejected: 0 });
    return await compareAndWrite(run, target, { ...filling, strategy: 'hash-table' });
  }
}

interface Filling {
  readonly decided: ReturnType<typeof decidedBy>;
  readonly estimated: number | undefined;
  readonly report: (phase: SyncProgress['phase']) => void;
}

async function compareAndWrite(
  run: Run,
  target: PreparedIndex,
  { estimated, report, strategy, decided }: Filling & { readonly strategy: DiffStrategy | 'auto' },
): Promise<IngestError | undefined> {
  const { options, counters, signal } = run;
  const { client, index, source } = options;
  report('index');
  const diff = await openDiff(client, index, diffOptions({ ...options, strategy }, { ...run, estimated }));
  run.course.strategy = diff.strategy;
  const before = { ...counters };
  // Written by this sync before, and found unchanged now: counted once.
  let writtenBefore = options.force === true ? 0 : counters.created + counters.updated;
  let stage: ContentStage | undefined;
  try {
    report('source');
    const writing = writingOf(run, target.addsId && options.addId !== false);
    stage = writing.stage;
    const comparison = new DocumentComparison({
      ...run,
      diff,
      ...decided,
      adoptedSettings: target.adoptedSettings,
      ...modeOf(options),
      onJudged: writing.write,
      onPassed: (verdict) => {
        if (verdict === 'new') return;
        if (writtenBefore > 0) writtenBefore -= 1;
        else counters.unchanged += 1;
      },
    });
    const onBatch = (): void => report('source');
    const { mode, advancedRules } = options;
    const idsAlone = mode === 'deletions';
    await readSource(source, comparison, { diff, signal, onBatch, idsAlone, advancedRules });
    await stage?.flush();
    await run.sink.flush();
    const created = counters.created - before.created;
    const guarded = await deleteAbsent(diff, run.sink, {
      index,
      created,
      allowDeletes: options.allowDeletes,
      report: () => report('delete'),
    });
    run.course.documents = diff.indexed + created - (counters.deleted - before.deleted);
    return guarded;
  } finally {
    await stage?.close();
    await diff.close();
  }
}

/** How a document that is to be written reaches the sink: at once, or with its file where files were asked for. */
function writingOf(
  run: Run,
  addId: boolean,
): {
  readonly stage: ContentStage | undefined;
  readonly write: (judged: JudgedDocument) => Promise<void> | undefined;
} {
  const { options, sink, reject } = run;
  const { pipelineSettings, content } = options;
  if (content === undefined)
    return {
      stage: undefined,
      write: (judged) => sink.add(indexOperation(judged, addId, { pipelineSettings })),
    };
  const stage = new ContentStage({
    ...run,
    content,
    write: (judged, field) => sink.add(indexOperation(judged, addId, { pipelineSettings, content: field })),
    reject: ({ document }, reason) => reject(document.id, reason),
  });
  run.course.content = stage.counters;
  return { stage, write: (judged) => stage.take(judged) };
}

/** Which documents are written; those that a rule excludes are not, whatever the mode. */
function modeOf({ mode, force }: SyncOptions): Pick<DocumentComparisonOptions, 'wanted' | 'idsAlone'> {
  if (mode === 'deletions') return { wanted: () => false, idsAlone: true };
  return force === true ? { wanted: () => true } : {};
}
