import type { ModelDocument } from '../../sync/model/model-document.fixture.ts';
import type { ChangesStep } from './changes-schedule.fixture.ts';
import type { State } from './source-history.fixture.ts';

interface FullRead {
  readonly shown: Set<string>;
  complete: boolean;
}

/** What a run was given by its source: what it writes and deletes must follow from it. */
export class Given {
  readonly #rules: boolean;
  readonly #states = new Map<string, Set<State>>();
  readonly #reads: FullRead[] = [];
  events = 0;
  /** A run that was given this must not complete. */
  isBroken = false;
  /** The changes ended before their end, as if that were all. */
  isShort = false;

  constructor({ rules }: Pick<ChangesStep, 'rules'>) {
    this.#rules = rules;
  }

  beginRead(): FullRead {
    const read: FullRead = { shown: new Set(), complete: false };
    this.#reads.push(read);
    return read;
  }

  document(document: ModelDocument): void {
    this.#note(document.id, document);
  }

  event(id: string, state: State): void {
    this.events += 1;
    this.#note(id, state);
  }

  /** Every state that a document was shown in; undefined where it was said, or shown, to be gone. */
  states(id: string): readonly State[] {
    const isMissed = this.#reads.some(({ complete, shown }) => complete && !shown.has(id));
    return [...(this.#states.get(id) ?? []), ...(isMissed ? [undefined] : [])];
  }

  /** Whether a delete may be sent for it. */
  isGone(id: string): boolean {
    return this.states(id).some((state) => isOut(state, this.#rules));
  }

  #note(id: string, state: State): void {
    const states = this.#states.get(id) ?? new Set();
    this.#states.set(id, states.add(state));
  }
}

/** Whether the index is not to have a document: there is none, or the rules keep it out. */
export function isOut(state: State, rules: boolean): boolean {
  return state === undefined || (rules && state.draft && state.unstorable === undefined);
}
