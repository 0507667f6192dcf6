import type { IngestError } from '@elastic-ingest/errors';
import type { IndexDiff } from '../diff/index-diff.ts';
import { openDiff } from '../diff/open-diff.ts';
import type { BulkSink } from '../sink/bulk-sink.ts';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import { prepareIndex, type PreparedIndex } from '../target/prepare-index.ts';
import { decidedBy } from './decided-by.ts';
import { deleteAbsent } from './delete-absent.ts';
import { diffOptions } from './diff-options.ts';
import { DocumentComparison, type DocumentComparisonOptions } from './document-comparison.ts';
import { indexOperation } from './index-operation.ts';
import { readSource } from './read-source.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncCounters, SyncProgress } from './sync-outcome.ts';

export interface Run {
  readonly options: SyncOptions;
  readonly sink: BulkSink;
  readonly counters: SyncCounters;
  readonly reject: (id: string, reason: string) => void;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Ends when nobody else writes the index. */
  readonly acquireLease: () => Promise<void>;
  readonly onStrategy: (strategy: IndexDiff['strategy']) => void;
}

/** The steps of a sync, in their order. Gives the guard's error where it kept the deletes from being sent; throws any other. */
export async function reconcile(run: Run): Promise<IngestError | undefined> {
  const { options, counters, signal } = run;
  const { client, source } = options;
  const expected: { documents: number | undefined } = { documents: undefined };
  const report = (phase: SyncProgress['phase']): void =>
    options.onProgress?.({ phase, counters, estimated: expected.documents });
  signal.throwIfAborted();
  if ((await source.changed?.({ signal })) === false) return undefined;
  report('lock');
  await run.acquireLease();
  report('prepare');
  expected.documents = await source.estimate?.({ signal });
  const target = await prepareIndex(client, options, signal);

  try {
    const guarded = await fillIndex(run, target, expected.documents, report);
    await target.finish();
    if (options.refresh === true) await refreshIndex(client, options.index, signal);
    return guarded;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

async function fillIndex(
  run: Run,
  target: PreparedIndex,
  estimated: number | undefined,
  report: (phase: SyncProgress['phase']) => void,
): Promise<IngestError | undefined> {
  const { options, counters, signal } = run;
  const { client, index, source } = options;
  report('index');
  const diff = await openDiff(client, index, diffOptions(options, { ...run, estimated }));
  run.onStrategy(diff.strategy);
  try {
    report('source');
    const addId = target.addsId && options.addId !== false;
    const comparison = new DocumentComparison({
      ...run,
      diff,
      ...decidedBy(options),
      ...modeOf(options),
      onJudged: (judged) => run.sink.add(indexOperation(judged, addId)),
      onPassed: (verdict) => {
        if (verdict !== 'new') counters.unchanged += 1;
      },
    });
    const onBatch = (): void => report('source');
    await readSource(source, comparison, { diff, signal, onBatch, idsAlone: options.mode === 'deletions' });
    await run.sink.flush();
    return await deleteAbsent(diff, run.sink, {
      index,
      created: counters.created,
      allowDeletes: options.allowDeletes,
      report: () => report('delete'),
    });
  } finally {
    await diff.close();
  }
}

/** Which documents are written; those that a rule excludes are not, whatever the mode. */
function modeOf({ mode, force }: SyncOptions): Pick<DocumentComparisonOptions, 'wanted' | 'idsAlone'> {
  if (mode === 'deletions') return { wanted: () => false, idsAlone: true };
  return force === true ? { wanted: () => true } : {};
}
