import type { ChangesQuery, Source, SourceEvent } from '@elastic-ingest/source-sdk';
import type { LettersControl } from './letters-source.fixture.ts';

/** The changes of letters that stand in memory: what is put and removed through it. */
export class LettersJournal {
  readonly #control: LettersControl;
  readonly #ids: string[] = [];
  /** Where reads of changes began; undefined for now. */
  readonly begun: unknown[] = [];
  /** Waited for before every change. */
  pause: ((signal: AbortSignal) => Promise<void>) | undefined;

  constructor(control: LettersControl) {
    this.#control = control;
  }

  put(id: string, text: string): void {
    this.#control.letters.set(id, { text });
    this.#ids.push(id);
  }

  remove(id: string): void {
    this.#control.letters.delete(id);
    this.#ids.push(id);
  }

  /** For a source of letters. */
  get source(): Pick<Source, 'changes'> {
    return { changes: (query) => this.#changes(query) };
  }

  async *#changes({ cursor, signal }: ChangesQuery): AsyncGenerator<SourceEvent> {
    this.begun.push(cursor);
    const end = this.#ids.length;
    let at = cursor === undefined ? end : Number(cursor['at']);
    yield { type: 'checkpoint', cursor: { at } };
    for (; at < end; at += 1) {
      await this.pause?.(signal);
      signal.throwIfAborted();
      const id = this.#ids[at] ?? '';
      const body = this.#control.letters.get(id);
      yield body === undefined
        ? { type: 'delete', id }
        : { type: 'upsert', document: { id, body: () => body } };
    }
    yield { type: 'checkpoint', cursor: { at: end } };
  }
}
