import { documentId } from '../../document/document-id.ts';
import { faultOfId } from '../../document/fault-of-id.ts';
import { storedBody } from '../../sync/model/model-document.fixture.ts';
import { textOf } from '../../sync/model/stored-documents.fixture.ts';
import type { ChangesStep } from './changes-schedule.fixture.ts';
import { isOut } from './given.fixture.ts';
import type { SourceHistory, State } from './source-history.fixture.ts';

type Settings = Pick<ChangesStep, 'rules' | 'documentVersion'>;

/** What the index holds of a document in this state; undefined stands for nothing. */
export function textIn(state: State, { rules, documentVersion }: Settings): string | undefined {
  if (state === undefined || isOut(state, rules)) return undefined;
  return textOf({ ...storedBody(state, documentVersion), _sync: true });
}

interface Facts {
  readonly history: SourceHistory;
  readonly step: Settings;
  readonly from: number;
  readonly until?: number;
  readonly refused: ReadonlySet<number>;
  readonly staying: ReadonlySet<string>;
}

/** Whether the index has one document as it was between two places, or is excused for it by a rejection. */
export function fits(text: string | undefined, id: string, facts: Facts): boolean {
  const { history, step, from, until, refused, staying } = facts;
  // What has no `_id` is rejected, and was never there.
  if (faultOfId(id) !== undefined) return text === undefined;
  return history.states(id, from, until).some((state) => {
    if (isOut(state, step.rules)) return text === undefined || staying.has(documentId(id));
    if (state === undefined || state.unstorable !== undefined) return true;
    return refused.has(Number(state.body['n'])) || text === textIn(state, step);
  });
}
