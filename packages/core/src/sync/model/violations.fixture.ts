import { documentId } from '../../document/document-id.ts';
import type { SyncOutcome } from '../sync-outcome.ts';
import { storedBody, type ModelDocument } from './model-document.fixture.ts';
import type { SourceRead } from './model-source.fixture.ts';
import type { RunStep } from './schedule.fixture.ts';
import { textOf, type Stored } from './stored-documents.fixture.ts';
import type { WireLog } from './wire-log.fixture.ts';

/** What is known of one run when it has ended. */
export interface RunFacts {
  readonly step: RunStep;
  /** The source during the run, by id. */
  readonly documents: ReadonlyMap<string, ModelDocument>;
  readonly before: Stored;
  readonly after: Stored;
  readonly read: Pick<SourceRead, 'complete' | 'broken'>;
  readonly outcome: SyncOutcome;
  readonly log: Pick<WireLog, 'acknowledged' | 'deletes' | 'refused'>;
}

/** Rules of the engine that a run broke; none, if all is well. */
export function violations(facts: RunFacts): string[] {
  return [
    ...ofDocuments(facts),
    ...ofRejects(facts),
    ...ofCounters(facts),
    ...ofDeletes(facts),
    ...ofStatus(facts),
  ];
}

const shownAs = (id: string): string => JSON.stringify(id.length > 40 ? `${id.slice(0, 40)}…` : id);

function ofDocuments(facts: RunFacts): string[] {
  const { before, after, documents } = facts;
  const ids = new Set([...before.keys(), ...after.keys(), ...documents.keys()]);
  return [...ids].flatMap((id) => {
    const allowed = allowedTexts(facts, id);
    const found = after.get(id);
    if (allowed.includes(found)) return [];
    const wanted = allowed.map((text) => text ?? 'no document').join(' or ');
    return [`${shownAs(id)} is ${found ?? 'missing'}, and may be ${wanted}`];
  });
}

/** What the index may hold under an id after the run; undefined stands for no document. */
function allowedTexts(facts: RunFacts, id: string): (string | undefined)[] {
  const { step, documents, outcome } = facts;
  const before = facts.before.get(id);
  const document = documents.get(id);
  const leaving = leavingTexts(facts, id);
  if (document === undefined) return leaving;
  if (document.unstorable !== undefined) return [before];
  if (step.rules && document.draft) return leaving;
  const wanted = textOf({ ...storedBody(document, step.documentVersion), _sync: true });
  // Adopted by its timestamp.
  if (!step.rules && document.timestamp !== undefined && before === textOf(storedBody(document, 'foreign')))
    return [before, wanted];
  const settled = outcome.status === 'completed' || outcome.status === 'guarded';
  return settled && !isRejected(facts, id) ? [wanted] : [before, wanted];
}

/** What is gone from the source may stay where the run did not complete, and may go only where the source was read to its end. */
function leavingTexts({ before, read, outcome, log }: RunFacts, id: string): (string | undefined)[] {
  if (outcome.status === 'guarded' || !read.complete()) return [before.get(id)];
  const refused = rejectedDeletes({ outcome, log }).includes(documentId(id));
  return outcome.status === 'completed' && !refused ? [undefined] : [before.get(id), undefined];
}

/** `_id`s of deletes that the server did not take for their own fault; an id that is no well-formed text may be told as one of them. */
function rejectedDeletes({ outcome, log }: Pick<RunFacts, 'outcome' | 'log'>): string[] {
  return outcome.rejects.flatMap(({ id, reason }) =>
    log.deletes.has(id) && !reason.startsWith('Its id is not well-formed') ? [id] : [],
  );
}

function isRejected({ outcome }: RunFacts, id: string): boolean {
  return outcome.rejects.some((reject) => reject.id === id);
}

function ofRejects({ step, documents, outcome, log }: RunFacts): string[] {
  const byFault = step.network.some(({ kind }) => kind === 413 || kind === 'items 400');
  // An id that is no well-formed text is told as one, and so may look like another's.
  const toldOf = (id: string): string => Buffer.from(id).toString();
  const wrong = outcome.rejects.flatMap(({ id, reason }) => {
    const meant = [...documents.values()].filter((one) => toldOf(one.id) === toldOf(id));
    if (byFault || meant.some(({ unstorable }) => unstorable !== undefined)) return [];
    if (meant.some(({ refusable }) => refusable) && log.refused.has(documentId(id))) return [];
    return [`${shownAs(id)} is rejected without a reason: ${reason}`];
  });
  const { rejected } = outcome.counters;
  if (rejected <= 100 && rejected !== outcome.rejects.length)
    wrong.push(`${rejected} are counted as rejected and ${outcome.rejects.length} are listed`);
  return wrong;
}

function ofCounters({ documents, outcome, log }: RunFacts): string[] {
  const { counters, resumed = { created: 0, updated: 0, deleted: 0 } } = outcome;
  const found = (['created', 'updated', 'deleted'] as const).flatMap((name) => {
    const own = counters[name] - resumed[name];
    return own > log.acknowledged[name]
      ? [`${own} are counted as ${name} and ${log.acknowledged[name]} were acknowledged`]
      : [];
  });
  if (outcome.status !== 'completed' && outcome.status !== 'guarded') return found;
  const { read, created, updated, unchanged, excluded, rejected } = counters;
  if (read !== documents.size) found.push(`${read} of ${documents.size} documents were read`);
  const stayed = rejectedDeletes({ outcome, log }).length;
  // What an interrupted run wrote is not counted as unchanged as well; since then it may have changed again, or be gone.
  const carried = resumed.created + resumed.updated;
  const sum = created + updated + unchanged + excluded + rejected - stayed;
  if (read > sum || read < sum - carried)
    found.push(`the counters do not add up: ${JSON.stringify(counters)}`);
  return found;
}

function ofDeletes({ step, documents, read, outcome, log }: RunFacts): string[] {
  const found: string[] = [];
  if (log.deletes.size > 0 && !read.complete())
    found.push('deletes were sent before the source was read to its end');
  if (log.deletes.size > 0 && outcome.status === 'guarded')
    found.push('deletes were sent in spite of the guard');
  for (const { id, draft, unstorable } of documents.values()) {
    if (!log.deletes.has(documentId(id))) continue;
    if (!(step.rules && draft) || unstorable !== undefined)
      found.push(`a delete was sent for ${shownAs(id)}, which the source has`);
  }
  return found;
}

function ofStatus({ step, read, outcome, after, log }: RunFacts): string[] {
  const { status, strategy } = outcome;
  const broken = read.broken();
  const found: string[] = [];
  if (status === 'completed' && !read.complete())
    found.push('it completed, and the source was not read to its end');
  if ((status === 'completed' || status === 'guarded') && (broken === 'always' || broken === strategy))
    found.push(`it is ${status}, and the source was broken`);
  if (status === 'guarded' && step.allowDeletes) found.push('the guard stopped deletes that were allowed');
  if (!step.allowDeletes && after.size === 0 && log.acknowledged.deleted > 0)
    found.push('the index was emptied in spite of the guard');
  if (status === 'canceled' && step.cancelAt === undefined) found.push('it was not canceled');
  return found;
}
