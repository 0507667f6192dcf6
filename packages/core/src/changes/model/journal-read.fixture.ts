import { IngestError } from '@elastic-ingest/errors';
import type { ChangesQuery, Source, SourceDocument, SourceEvent } from '@elastic-ingest/source-sdk';
import { toSourceDocument, type ModelDocument } from '../../sync/model/model-document.fixture.ts';
import { fatal } from '../../sync/model/model-source.fixture.ts';
import type { Random } from '../../sync/model/random.fixture.ts';
import type { ChangesStep } from './changes-schedule.fixture.ts';
import { Given } from './given.fixture.ts';
import type { SourceHistory } from './source-history.fixture.ts';
import { tell } from './tell.fixture.ts';

export interface JournalReadOptions {
  readonly history: SourceHistory;
  readonly step: ChangesStep;
  readonly random: Random;
  /** Waited for before each document and event, with the number of those before. */
  readonly beforeEach: (given: number) => Promise<void> | undefined;
  /** All was given to one that follows: ends when there is more, or with the run. */
  readonly onIdle: (signal: AbortSignal) => Promise<void>;
  /** A checkpoint was given. */
  readonly onCheckpoint: () => void;
}

/** The source as one run reads it, with its faults. */
export class JournalRead implements Source {
  readonly given: Given;
  readonly #options: JournalReadOptions;
  #faultsLeft: number;
  #count = 0;

  constructor(options: JournalReadOptions) {
    this.#options = options;
    this.given = new Given(options.step);
    this.#faultsLeft = options.step.fault?.times ?? 0;
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  async *documents(): AsyncGenerator<SourceDocument | readonly SourceDocument[]> {
    const { history, step, random } = this.#options;
    const read = this.given.beginRead();
    const all = [...history.documents.values()];
    const list =
      step.strategy === 'merge-join'
        ? all.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))
        : random.shuffled(all);
    for (const group of inGroups(list, step.chunk)) {
      for (const { id } of group) {
        await this.#next();
        if (this.#isDue('fatal body')) yield fatal();
        read.shown.add(id);
      }
      const documents = group.map((one) => this.#document(one));
      if (step.chunk === 0) yield* documents;
      else yield documents;
    }
    read.complete = true;
  }

  async *changes({
    cursor,
    follow,
    signal,
  }: ChangesQuery): AsyncGenerator<SourceEvent | readonly SourceEvent[]> {
    const { history, step, random, onIdle } = this.#options;
    const { telling, chunk } = step;
    this.#fail('unavailable', 'EI_CHANGES_UNAVAILABLE');
    let at = cursor === undefined ? history.place : Number(cursor['at']);
    const first = at;
    const end = history.place;
    if (at < history.kept) throw new IngestError('Forgotten', { code: 'EI_CURSOR_LOST' });
    if (cursor !== undefined || !this.#isDue('headless')) yield this.#checkpoint(at);
    else yield { type: 'upsert', document: fatal() };
    for (;;) {
      while (at < (follow === true ? history.place : end)) {
        const until = Math.min(at + telling.checkpointEvery, follow === true ? history.place : end);
        for (const group of inGroups(tell(history.entries(at, until), telling, random), chunk)) {
          for (let one = 0; one < group.length; one++) {
            await this.#next();
            signal.throwIfAborted();
            this.#fail('lost', 'EI_CURSOR_LOST');
            this.#fail('unavailable', 'EI_CHANGES_UNAVAILABLE');
            if (this.#isDue('short')) {
              this.given.isShort = true;
              return;
            }
            if (this.#isDue('fatal body')) yield { type: 'upsert', document: fatal() };
            if (at < history.kept) throw new IngestError('Forgotten', { code: 'EI_CURSOR_LOST' });
          }
          const events = group.map(({ id, state }) =>
            this.#event(id, telling.shows === 'was' ? state : history.documents.get(id)),
          );
          if (chunk === 0) yield* events;
          else yield events;
        }
        at = until;
        // The last one of a read stands for all of it.
        if (at < end) yield this.#checkpoint(Math.max(first, at - telling.lag));
      }
      yield this.#checkpoint(at);
      if (follow !== true) return;
      await onIdle(signal);
      signal.throwIfAborted();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  #checkpoint(at: number): SourceEvent {
    this.#options.onCheckpoint();
    return { type: 'checkpoint', cursor: { at } };
  }

  #event(id: string, state: ModelDocument | undefined): SourceEvent {
    this.given.event(id, state);
    if (state === undefined) return { type: 'delete', id };
    return { type: 'upsert', document: this.#shaped(state) };
  }

  #document(document: ModelDocument): SourceDocument {
    this.given.document(document);
    return this.#shaped(document);
  }

  #shaped(document: ModelDocument): SourceDocument {
    return toSourceDocument(document, this.#options.step.documentVersion);
  }

  async #next(): Promise<void> {
    await this.#options.beforeEach(this.#count);
    this.#count += 1;
    if (this.#isDue('throws')) throw new Error('The read broke');
    if (this.#isDue('retry'))
      throw new IngestError('The source is away', {
        code: 'EI_MODEL_AWAY',
        disposition: 'retry',
        retryAfterMs: 0,
      });
  }

  #fail(kind: 'lost' | 'unavailable', code: string): void {
    if (this.#isDue(kind)) throw new IngestError('On purpose', { code });
  }

  #isDue(kind: NonNullable<ChangesStep['fault']>['kind']): boolean {
    const { fault } = this.#options.step;
    if (fault?.kind !== kind || this.#count < fault.after || this.#faultsLeft === 0) return false;
    this.#faultsLeft -= 1;
    if (kind === 'throws' || kind === 'fatal body' || kind === 'headless') this.given.isBroken = true;
    return true;
  }
}

function inGroups<One>(list: readonly One[], size: number): readonly (readonly One[])[] {
  const length = Math.max(size, 1);
  return Array.from({ length: Math.ceil(list.length / length) }, (_, at) =>
    list.slice(at * length, (at + 1) * length),
  );
}
