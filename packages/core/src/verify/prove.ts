import type { estypes } from '@elastic/elasticsearch';
import type { IngestError } from '@elastic-ingest/errors';
import { diffOfMissingIndex } from '../diff/diff-of-missing-index.ts';
import { failsOver } from '../diff/fails-over.ts';
import type { IndexDiff } from '../diff/index-diff.ts';
import { openDiff } from '../diff/open-diff.ts';
import { sampleAbsent } from '../diff/sample-absent.ts';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import { requireAdvancedRules } from '../rules/advanced-rules.ts';
import { forgetUnfitCursor } from '../state/cursor-document.ts';
import { decidedBy } from '../sync/decided-by.ts';
import { deleteAbsent } from '../sync/delete-absent.ts';
import { diffOptions } from '../sync/diff-options.ts';
import { hasObjectId } from '../target/bookkeeping-mapping.ts';
import { prepareIndex, type PreparedIndex, type TargetOptions } from '../target/prepare-index.ts';
import { readMapping } from '../target/read-mapping.ts';
import { takenOver } from '../target/taken-over.ts';
import { compareAll } from './compare-all.ts';
import { keptSource } from './kept-source.ts';
import type { Proof } from './proof.ts';
import type { VerifyProgress } from './verify-outcome.ts';

type Verdict =
  | { readonly status: 'equal' | 'different' | 'repaired' }
  | { readonly status: 'cannot-prove'; readonly reason: string }
  | { readonly status: 'guarded'; readonly error: IngestError };

interface Target extends Pick<PreparedIndex, 'adoptedSettings' | 'requireSame' | 'finish' | 'abandon'> {
  readonly decided: ReturnType<typeof decidedBy>;
  readonly exists: boolean;
  readonly addId: boolean;
}

/** The steps of a verification, in their order. */
export async function prove(proof: Proof): Promise<Verdict> {
  const { options, findings, signal } = proof;
  const { client, index, source } = options;
  const expected: { documents: number | undefined } = { documents: undefined };
  const report = (phase: VerifyProgress['phase']): void =>
    options.onProgress?.({ phase, counters: findings.counters, estimated: expected.documents });
  signal.throwIfAborted();
  await requireAdvancedRules(options, signal);
  const decided = decidedBy(options);
  if (options.repair === true) {
    report('lock');
    await proof.acquireLease();
    await forgetUnfitCursor(client, index, decided.settings, signal);
  }
  report('prepare');
  expected.documents = await source.estimate?.({ signal });
  const target = await inspect(proof, decided);
  if ('reason' in target) return { status: 'cannot-prove', reason: target.reason };

  try {
    const verdict = await compareUntilSure(proof, target, expected.documents, report);
    await target.requireSame();
    await target.finish();
    if (options.repair === true) await refreshIndex(client, index, signal);
    return verdict;
  } catch (error) {
    await target.abandon();
    throw error;
  }
}

async function compareUntilSure(
  proof: Proof,
  target: Target,
  estimated: number | undefined,
  report: (phase: VerifyProgress['phase']) => void,
): Promise<Verdict> {
  const { options, findings } = proof;
  const { client, index } = options;
  for (let { strategy = 'auto' } = options; ; strategy = 'hash-table') {
    report('index');
    const chosen = { ...diffOptions({ ...options, strategy }, { ...proof, estimated }), byDocumentId: true };
    const diff = target.exists
      ? await openDiff(client, index, chosen)
      : await diffOfMissingIndex(index, chosen);
    proof.strategy = diff.strategy;
    try {
      report('source');
      const { present, astray } = await compareAll(proof, {
        diff,
        ...target,
        onBatch: () => report('source'),
      });
      await proof.sink.flush();
      const absent = await diff.finish();
      findings.counters.extra = findings.repairs.deleted + absent;
      const holds = diff.strategy === 'hash-table' || (astray === 0 && present + absent === diff.indexed);
      const verdict = holds ? await conclude(proof, diff, () => report('delete')) : undefined;
      if (verdict !== undefined) return verdict;
    } catch (error) {
      if (!failsOver(error)) throw error;
      await proof.sink.flush();
    } finally {
      await diff.close();
    }
    // The source is unordered, or somebody wrote or copied the engine's own field: only the `_id`s tell which documents these are.
    findings.restart();
    await proof.log?.restart();
  }
}

async function inspect(
  proof: Proof,
  decided: Target['decided'],
): Promise<Target | { readonly reason: string }> {
  const { options, signal } = proof;
  const { client, index } = options;
  const mapping = await readMapping(client, index, signal);
  if (mapping !== undefined && options.quick !== true) {
    const kept = await keptSource(client, index, mapping, signal);
    if (kept.kind === 'not-kept') return kept;
    const { pipeline = '_none' } = options;
    if (kept.kind === 'through-pipeline' || pipeline !== '_none') proof.tokensFor = 'pipeline';
  }
  // Whatever is compared, files are not opened.
  if (options.content !== undefined) proof.tokensFor ??= 'content';
  const taking = { ...options, settings: decided.settings };
  const prepared =
    options.repair === true ? await prepareIndex(client, taking, signal) : untouched(mapping, taking);
  return {
    decided,
    adoptedSettings: prepared.adoptedSettings,
    exists: mapping !== undefined || options.repair === true,
    addId: prepared.addsId && options.addId !== false,
    requireSame: prepared.requireSame,
    finish: prepared.finish,
    abandon: prepared.abandon,
  };
}

const untouched = (
  mapping: estypes.MappingTypeMapping | undefined,
  taking: TargetOptions,
): Omit<PreparedIndex, 'identity'> => ({
  adoptedSettings: mapping && takenOver(mapping, taking).after.adoptedSettings,
  addsId: mapping === undefined || !hasObjectId(mapping),
  requireSame: () => Promise.resolve(),
  finish: () => Promise.resolve(),
  abandon: () => Promise.resolve(),
});

/** Undefined when documents to be deleted were not there, although the engine's own field said so. */
async function conclude(proof: Proof, diff: IndexDiff, report: () => void): Promise<Verdict | undefined> {
  const { options, findings, sink } = proof;
  report();
  await sampleAbsent(diff, findings.extra);
  if (findings.areNone) return { status: 'equal' };
  if (options.repair !== true) return { status: 'different' };
  const guarded = await deleteAbsent(diff, sink, {
    index: options.index,
    created: findings.repairs.created,
    allowDeletes: options.allowDeletes,
    report,
  });
  if (diff.strategy === 'merge-join' && findings.absent > 0) return undefined;
  if (guarded !== undefined) return { status: 'guarded', error: guarded };
  return { status: findings.repairs.refused > 0 ? 'different' : 'repaired' };
}
