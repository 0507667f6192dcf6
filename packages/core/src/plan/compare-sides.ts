import { toIngestError } from '@elastic-ingest/errors';
import { diffOfMissingIndex } from '../diff/diff-of-missing-index.ts';
import { failsOver } from '../diff/fails-over.ts';
import { openDiff } from '../diff/open-diff.ts';
import { sampleAbsent } from '../diff/sample-absent.ts';
import type { decidedBy } from '../sync/decided-by.ts';
import { diffOptions } from '../sync/diff-options.ts';
import { DocumentComparison } from '../sync/document-comparison.ts';
import { indexOperation } from '../sync/index-operation.ts';
import { readSource } from '../sync/read-source.ts';
import type { SyncProgress } from '../sync/sync-outcome.ts';
import type { InspectedTarget } from './inspect-target.ts';
import type { Draft } from './plan-draft.ts';
import type { PlanOptions } from './plan-options.ts';

interface Comparing {
  readonly target: InspectedTarget;
  readonly decided: ReturnType<typeof decidedBy>;
  readonly report: (phase: SyncProgress['phase']) => void;
  readonly estimated: number | undefined;
  readonly signal: AbortSignal;
}

/** Gives how many documents the index has. Begins anew with the hash table where the merge join turns out to be impossible. */
export async function compareSides(
  draft: Draft,
  options: PlanOptions,
  comparing: Comparing,
): Promise<number> {
  const { strategy = 'auto' } = options;
  try {
    return await compareOnce(draft, { ...options, strategy }, comparing);
  } catch (error) {
    if (!failsOver(error)) throw error;
    draft.restart();
    draft.notes.push({
      code: 'failed-over',
      message: toIngestError(error, { code: 'EI_PLAN_FAILED' }).message,
    });
    return await compareOnce(draft, { ...options, strategy: 'hash-table' }, comparing);
  }
}

async function compareOnce(
  draft: Draft,
  options: PlanOptions,
  { target, decided, report, estimated, signal }: Comparing,
): Promise<number> {
  const { client, index, source } = options;
  const { counters } = draft;
  report('index');
  const random = options.random ?? Math.random;
  const chosen = diffOptions(options, { signal, random, estimated });
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
      ...decided,
      adoptedSettings: target.adoptedSettings,
      onJudged: (judged) => {
        const would = judged.verdict === 'new' ? 'created' : 'updated';
        counters[would] += 1;
        draft.samples[would].add(judged.document.id);
        draft.mapping.offer(indexOperation(judged, addId, { pipelineSettings: options.pipelineSettings }));
        return undefined;
      },
      onPassed: () => {
        counters.unchanged += 1;
      },
    });
    const { advancedRules } = options;
    await readSource(source, comparison, { diff, signal, advancedRules, onBatch: () => report('source') });
    report('delete');
    counters.deleted = await diff.finish();
    await sampleAbsent(diff, draft.samples.deleted);
    return diff.indexed;
  } finally {
    await diff.close();
  }
}
