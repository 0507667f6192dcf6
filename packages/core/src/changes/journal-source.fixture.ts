import { IngestError } from '@elastic-ingest/errors';
import type { ChangesQuery, Source, SourceDocument, SourceEvent } from '@elastic-ingest/source-sdk';

type Body = Readonly<Record<string, unknown>>;

/** Documents with the journal of their changes. As with a change stream, an upsert shows its document as it is when it is read. */
export class JournalSource implements Source {
  readonly documentsNow: Map<string, Body> = new Map<string, Body>();
  readonly #journal: string[] = [];
  /** Cursors before this place are lost. */
  #kept = 0;
  #changed: (() => void)[] = [];
  /** Called before each event is given; may throw. */
  beforeEvent: (at: number) => void = () => undefined;
  /** Called while documents are read. */
  whileReading: () => void = () => undefined;
  fullReads: number = 0;
  /** Where reads of changes began. */
  readonly begun: (number | undefined)[] = [];
  /** Events between checkpoints. */
  checkpointEvery: number = 3;

  put(id: string, body: Body): void {
    this.documentsNow.set(id, body);
    this.#note(id);
  }

  remove(id: string): void {
    this.documentsNow.delete(id);
    this.#note(id);
  }

  forgetJournal(): void {
    this.#kept = this.#journal.length;
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  async *documents(): AsyncGenerator<SourceDocument> {
    this.fullReads += 1;
    for (const [id, body] of this.documentsNow) {
      yield { id, body: () => body };
      this.whileReading();
    }
  }

  async *changes({ cursor, follow, signal }: ChangesQuery): AsyncGenerator<SourceEvent> {
    const end = this.#journal.length;
    let at = cursor === undefined ? end : Number(cursor['at']);
    this.begun.push(cursor === undefined ? undefined : at);
    if (at < this.#kept) throw new IngestError('forgotten', { code: 'EI_CURSOR_LOST' });
    yield { type: 'checkpoint', cursor: { at } };
    for (;;) {
      while (at < (follow === true ? this.#journal.length : end)) {
        signal.throwIfAborted();
        this.beforeEvent(at);
        yield this.#event(this.#journal[at] ?? '');
        at += 1;
        if (at % this.checkpointEvery === 0) yield { type: 'checkpoint', cursor: { at } };
      }
      yield { type: 'checkpoint', cursor: { at } };
      if (follow !== true) return;
      await this.#next(at, signal);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  #event(id: string): SourceEvent {
    const body = this.documentsNow.get(id);
    if (body === undefined) return { type: 'delete', id };
    return { type: 'upsert', document: { id, body: () => body } };
  }

  #note(id: string): void {
    this.#journal.push(id);
    for (const wake of this.#changed.splice(0)) wake();
  }

  async #next(at: number, signal: AbortSignal): Promise<void> {
    if (this.#journal.length > at) return;
    await new Promise<void>((resolve, reject) => {
      this.#changed.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }
}
