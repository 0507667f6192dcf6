import type { IngestError } from '@elastic-ingest/errors';
import type { DocumentQuery, SourceDocument } from '@elastic-ingest/source-sdk';
import type { IndexDiff } from '../diff/index-diff.ts';
import { openDiff } from '../diff/open-diff.ts';
import { documentId } from '../document/document-id.ts';
import { bookkeepingTail } from '../document/encode-document.ts';
import { compileBasicRules } from '../rules/compile-basic-rules.ts';
import { rulesFingerprint } from '../rules/rules-fingerprint.ts';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import type { BulkSink } from '../sink/bulk-sink.ts';
import { prepareIndex, type PreparedIndex } from '../target/prepare-index.ts';
import { guardDeletes } from './delete-guard.ts';
import { DocumentComparison, type Difference } from './document-comparison.ts';
import type { SyncOptions } from './sync-options.ts';
import type { SyncCounters, SyncProgress } from './sync-outcome.ts';
import { settingsToken } from './version-token.ts';

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
    if (options.refresh === true) await options.client.indices.refresh({ index: options.index }, { signal });
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
  const { options, signal } = run;
  const { client, index, source, rules, strategy } = options;
  report('index');
  const ordered = async (): Promise<boolean> =>
    options.capabilities?.order === 'id' && (await source.ordered?.({ signal })) !== false;
  const seed = Math.floor(run.random() * 0x1_0000_0000);
  const diff = await openDiff(client, index, {
    ordered,
    signal,
    seed,
    estimated,
    ...(strategy && { strategy }),
  });
  run.onStrategy(diff.strategy);
  try {
    report('source');
    const addId = target.addsId && options.addId !== false;
    const comparison = new DocumentComparison({
      ...run,
      diff,
      rules: rules && compileBasicRules(rules),
      settings: settingsToken(options.documentVersion ?? '', rulesFingerprint(rules ?? [])),
      onDifference: (difference) => run.sink.add(indexOperation(difference, addId)),
    });
    const query: DocumentQuery = diff.strategy === 'merge-join' ? { signal } : { signal, order: 'any' };
    for await (const given of source.documents(query)) {
      await comparison.take(
        Array.isArray(given) ? (given as readonly SourceDocument[]) : [given as SourceDocument],
      );
      report('source');
      signal.throwIfAborted();
    }
    await run.sink.flush();
    return await deleteAbsent(run, diff, () => report('delete'));
  } finally {
    await diff.close();
  }
}

function indexOperation({ document, version, body }: Difference, addId: boolean): BulkOperation {
  const { id, timestamp } = document;
  const tail = bookkeepingTail(body, { id, version, timestamp, addId });
  return { action: 'index', id, documentId: documentId(id), body, tail };
}

async function deleteAbsent(
  { options, sink, counters }: Run,
  diff: IndexDiff,
  report: () => void,
): Promise<IngestError | undefined> {
  const { index } = options;
  const { indexed } = diff;
  const deletes = await diff.finish();
  const guarded = guardDeletes({ index, indexed, deletes, kept: indexed - deletes + counters.created });
  if (guarded !== undefined && options.allowDeletes !== true) return guarded;
  report();
  if (deletes === 0) return undefined;
  for await (const ids of diff.absent()) {
    for (const id of ids) await sink.add({ action: 'delete', id });
    report();
  }
  await sink.flush();
  report();
  return undefined;
}
