import { ContentStage } from '../content/content-stage.ts';
import type { IndexDiff } from '../diff/index-diff.ts';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import type { decidedBy } from '../sync/decided-by.ts';
import { DocumentComparison, type DocumentComparisonOptions } from '../sync/document-comparison.ts';
import { indexOperation } from '../sync/index-operation.ts';
import { readSource } from '../sync/read-source.ts';
import type { Proof } from './proof.ts';
import { StoredComparison } from './stored-comparison.ts';

interface Comparing {
  readonly diff: IndexDiff;
  readonly addId: boolean;
  readonly adoptedSettings: string | undefined;
  readonly decided: ReturnType<typeof decidedBy>;
  readonly onBatch: () => void;
}

type Judging = Pick<DocumentComparisonOptions, 'wanted' | 'onJudged' | 'onPassed'>;

/** What else is known when all are compared. */
export interface Tally {
  /** Documents of the source that the index has. */
  present: number;
  /** Documents that are there by their `_id` and not by the engine's own field, or the other way round. */
  astray: number;
}

/** Compares every document of the source with the index and hands those that are missing or different to the sink where a repair was asked for. */
export async function compareAll(proof: Proof, comparing: Comparing): Promise<Tally> {
  const { options, findings, signal } = proof;
  const tally: Tally = { present: 0, astray: 0 };
  const whole = proof.tokensFor === undefined ? byDocuments(proof, comparing, tally) : undefined;
  const stage = repairingStage(proof, comparing.addId);
  const comparison = new DocumentComparison({
    diff: comparing.diff,
    counters: findings.counters,
    ...comparing.decided,
    adoptedSettings: comparing.adoptedSettings,
    reject: (id, reason, verdict) => {
      findings.rejected.reject(id, reason);
      if (verdict !== undefined && verdict !== 'new') tally.present += 1;
      return proof.log?.add({ id, action: 'index', reason });
    },
    ...(whole ?? byTokens(proof, comparing, tally, stage)),
  });
  try {
    await readSource(options.source, comparison, {
      ...comparing,
      signal,
      advancedRules: options.advancedRules,
    });
    await whole?.flush();
    await stage?.flush();
  } finally {
    await stage?.close();
  }
  return tally;
}

function byDocuments(
  proof: Proof,
  { addId, diff }: Comparing,
  tally: Tally,
): Judging & { readonly flush: () => Promise<void> } {
  const { options, findings } = proof;
  const { client, index } = options;
  const stored = new StoredComparison({
    ...proof,
    client,
    index,
    ...(options.routing !== undefined && { routing: options.routing }),
    onCompared: ({ operation, verdict }, standing) => {
      if (standing.kind !== 'missing') tally.present += 1;
      if ((standing.kind === 'missing') !== (verdict === 'new')) tally.astray += 1;
      if (standing.kind === 'missing') findings.addMissing(operation.id);
      else if (standing.kind === 'different') findings.addDifferent(operation.id, standing.paths);
      else findings.counters.equal += 1;
      return standing.kind === 'equal' ? undefined : repair(proof, operation);
    },
  });
  return {
    wanted: () => true,
    onJudged: (judged) => {
      const { pipelineSettings } = options;
      const operation = indexOperation(judged, addId, { pipelineSettings });
      // Nothing is fetched from an empty index; otherwise a fetch decides, for the engine's own field may be wrong.
      if (diff.indexed > 0) return stored.add({ operation, verdict: judged.verdict });
      findings.addMissing(operation.id);
      return repair(proof, operation);
    },
    onPassed: () => undefined,
    flush: () => stored.flush(),
  };
}

function byTokens(
  proof: Proof,
  { addId }: Comparing,
  tally: Tally,
  stage: ContentStage | undefined,
): Judging {
  const { options, findings } = proof;
  const note: Judging['onPassed'] = (verdict, id) => {
    if (verdict !== 'new') tally.present += 1;
    if (verdict === 'unchanged') findings.counters.equal += 1;
    else if (verdict === 'new') findings.addMissing(id);
    else findings.addDifferent(id, []);
  };
  return {
    // The rules decide by the body.
    wanted: (verdict) => (options.repair === true || options.rules !== undefined) && verdict !== 'unchanged',
    onJudged: (judged) => {
      note(judged.verdict, judged.document.id);
      if (stage !== undefined) return stage.take(judged);
      const { pipelineSettings } = options;
      return repair(proof, indexOperation(judged, addId, { pipelineSettings }));
    },
    onPassed: note,
  };
}

/** Reads the files of what is repaired. A document whose file cannot be read stays as it is. */
function repairingStage(proof: Proof, addId: boolean): ContentStage | undefined {
  const { options, findings } = proof;
  const { content, pipelineSettings } = options;
  if (content === undefined || options.repair !== true) return undefined;
  return new ContentStage({
    ...proof,
    content,
    write: (judged, field) =>
      repair(proof, indexOperation(judged, addId, { pipelineSettings, content: field })),
    reject: ({ document }, reason) => {
      findings.repairs.refused += 1;
      findings.rejected.keep(document.id, reason);
      return proof.log?.add({ id: document.id, action: 'index', reason });
    },
  });
}

function repair({ options, sink }: Proof, operation: BulkOperation): Promise<void> | undefined {
  return options.repair === true ? sink.add(operation) : undefined;
}
