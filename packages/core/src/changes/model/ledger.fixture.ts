import { documentId } from '../../document/document-id.ts';
import { textOf } from '../../sync/model/stored-documents.fixture.ts';
import type { SentOperation } from '../../sync/model/wire-log.fixture.ts';
import type { SavedCursor } from '../cursor-store.ts';
import { fits } from './fits.fixture.ts';
import type { ChangesStep } from './changes-schedule.fixture.ts';
import type { SourceHistory } from './source-history.fixture.ts';
import type { Settled } from './wire-watch.fixture.ts';

/**
 * What the server has acknowledged, as the client was told: holds at every moment of every run what the engine may know, and notes each
 * breach of its rules when it happens.
 */
export class Ledger {
  readonly #history: SourceHistory;
  readonly #underWay = new Map<unknown, readonly string[]>();
  /** By `_id`; undefined where there is none. */
  #texts = new Map<string, string | undefined>();
  /** Revisions that the server took for faulty, and `_id`s whose last delete it did. */
  readonly refused: Set<number> = new Set();
  readonly staying: Set<string> = new Set();
  readonly broken: string[] = [];
  #idle: (() => void)[] = [];

  constructor(history: SourceHistory) {
    this.#history = history;
  }

  /** Between runs, what is there is known. */
  begin(stored: ReadonlyMap<string, string>): void {
    this.#texts = new Map([...stored].map(([id, text]) => [documentId(id), text]));
  }

  sent(request: unknown, operations: readonly SentOperation[], mayDelete: (id: string) => boolean): void {
    const ids = operations.map(({ id }) => id);
    const together = new Set([...this.#underWay.values()].flat());
    for (const id of ids) if (together.has(id)) this.broken.push(`two requests under way hold ${id}`);
    this.#underWay.set(request, ids);
    for (const { action, id } of operations)
      if (action === 'delete' && !mayDelete(id))
        this.broken.push(`a delete is sent for ${id} without a reason`);
  }

  ended(request: unknown, operations: readonly SentOperation[], settled: readonly Settled[]): void {
    this.#underWay.delete(request);
    for (const [at, operation] of operations.entries()) this.#settle(operation, settled[at]);
    if (this.#underWay.size === 0) for (const wake of this.#idle.splice(0)) wake();
  }

  /** Ends when no bulk request is under way. */
  async idle(): Promise<void> {
    if (this.#underWay.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** A cursor is about to be saved, by a run with these settings: all before it must have been acknowledged. */
  saving({ source }: SavedCursor, step: ChangesStep): void {
    const place = Number(source['at']);
    for (const id of this.#history.ids) {
      if (fits(this.#texts.get(documentId(id)), id, { ...this, history: this.#history, step, from: place }))
        continue;
      this.broken.push(`the cursor ${place} is saved before ${JSON.stringify(id)} is what it was there`);
    }
  }

  #settle({ action, id, json }: SentOperation, settled: Settled): void {
    const body = json === undefined ? undefined : (JSON.parse(json) as Readonly<Record<string, unknown>>);
    if (settled === 'done') {
      this.staying.delete(id);
      this.#texts.set(id, body && textOf(body));
    } else if (settled === 'refused') {
      if (action === 'delete') this.staying.add(id);
      else this.refused.add(Number(body?.['n']));
    }
  }
}
