import { documentId } from '../../document/document-id.ts';
import { faultOfId } from '../../document/fault-of-id.ts';
import type { Stored } from '../../sync/model/stored-documents.fixture.ts';
import type { WireLog } from '../../sync/model/wire-log.fixture.ts';
import type { SyncOutcome } from '../../sync/sync-outcome.ts';
import type { ChangesOutcome } from '../changes-outcome.ts';
import type { ChangesStep } from './changes-schedule.fixture.ts';
import { fits, textIn } from './fits.fixture.ts';
import type { Given } from './given.fixture.ts';
import type { Ledger } from './ledger.fixture.ts';
import type { SourceHistory } from './source-history.fixture.ts';

export type AnyOutcome = SyncOutcome | ChangesOutcome;

/** What is known of one run when it has ended. */
export interface RunFacts {
  readonly step: ChangesStep;
  readonly given: Given;
  readonly outcome: AnyOutcome;
  readonly log: Pick<WireLog, 'acknowledged'>;
  /** Where the source stood when it began and ended. */
  readonly from: number;
  readonly until: number;
}

/** Rules that a run broke by how it ended. */
export function ofOutcome({ step, given, outcome, log }: RunFacts): string[] {
  const { status, counters } = outcome;
  const full = 'full' in outcome ? outcome.full?.outcome.counters : undefined;
  const resumed = 'resumed' in outcome ? outcome.resumed : undefined;
  const found = (['created', 'updated', 'deleted'] as const).flatMap((name) => {
    const counted = counters[name] + (full?.[name] ?? 0) - (resumed?.[name] ?? 0);
    const acknowledged = log.acknowledged[name];
    return counted > acknowledged ? [`${counted} count as ${name}, acknowledged are ${acknowledged}`] : [];
  });
  if (status === 'completed' && given.isBroken) found.push('it completed, and the source was broken');
  if ('full' in outcome && status === 'completed' && counters.read !== given.events)
    found.push(`${counters.read} of ${given.events} events were read`);
  if (status === 'guarded' && step.allowDeletes) found.push('the guard stopped deletes that were allowed');
  if (counters.rejected <= 100 && counters.rejected !== outcome.rejects.length)
    found.push(`${counters.rejected} count as rejected, ${outcome.rejects.length} are listed`);
  return found;
}

/** Documents that are not as the run, and those beside it, may leave them. */
export function ofDocuments(
  { step, outcome, from, until, given }: RunFacts,
  all: readonly RunFacts[],
  {
    before,
    after,
    history,
    ledger,
  }: {
    readonly before: Stored;
    readonly after: Stored;
    readonly history: SourceHistory;
    readonly ledger: Ledger;
  },
): string[] {
  // Changes that end too early are all that a run could know of.
  const isWhole = outcome.status === 'completed' && !given.isShort;
  return [...new Set([...before.keys(), ...after.keys(), ...history.ids])].flatMap((id) => {
    const text = after.get(id);
    const shown = all.flatMap((run) => run.given.states(id).map((state) => textIn(state, run.step)));
    const found: string[] = [];
    if (text !== before.get(id) && !shown.includes(text))
      found.push(`${JSON.stringify(id)} is ${text}, which no run was given`);
    const { refused, staying } = ledger;
    const facts = { history, step, from, until, refused, staying };
    const isMeant = step.kind !== 'deletions' || isGoneFrom(id, facts);
    if (isWhole && isMeant && all.length === 1 && !fits(text, id, facts))
      found.push(`${JSON.stringify(id)} is ${text} after a run that completed`);
    return found;
  });
}

/** A run for deletions deletes what was not there all the time, and leaves the rest. */
function isGoneFrom(
  id: string,
  {
    history,
    from,
    until,
  }: { readonly history: SourceHistory; readonly from: number; readonly until: number },
): boolean {
  return history.states(id, from, until).every((state) => state === undefined);
}

/** An entry among the rejected is there for what was rejected at last, and for nothing that was written since. */
export function ofEntries(
  entries: ReadonlySet<string>,
  ids: Iterable<string>,
  isRejected: (id: string) => boolean,
): string[] {
  return [...ids].flatMap((id) => {
    if (faultOfId(id) !== undefined || entries.has(documentId(id)) === isRejected(id)) return [];
    return [`${JSON.stringify(id)} has ${isRejected(id) ? 'no' : 'an'} entry among the rejected`];
  });
}
