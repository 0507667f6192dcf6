import { randomUUID } from 'node:crypto';
import { errors, type Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import type { Clock } from '../flow/clock.ts';
import { cursorId, type CursorDocument } from '../state/cursor-document.ts';
import { stateIndex } from '../state/state-index.ts';
import type { CursorStore, SavedCursor } from './cursor-store.ts';

interface Version {
  readonly if_seq_no: number;
  readonly if_primary_term: number;
}

/** The cursor of a standalone sync, beside its lease in the state index. Each write replaces exactly the version that was read or written last. */
export class StateCursors implements CursorStore {
  readonly #client: Client;
  readonly #index: string;
  readonly #owner: string;
  readonly #clock: Pick<Clock, 'now'>;
  #version: Version | undefined;

  constructor(options: {
    readonly client: Client;
    readonly index: string;
    readonly owner: string;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#client = options.client;
    this.#index = options.index;
    this.#owner = options.owner;
    this.#clock = options.clock;
  }

  async load(signal: AbortSignal): Promise<SavedCursor | undefined> {
    const document = await this.#read(signal);
    // Another sync kept this index before.
    if (document?.owner !== this.#owner) return undefined;
    return JSON.parse(document.cursor) as SavedCursor;
  }

  async save(cursor: SavedCursor): Promise<void> {
    const document: CursorDocument = {
      kind: 'cursor',
      index: this.#index,
      owner: this.#owner,
      cursor: JSON.stringify(cursor),
      saved_at: new Date(this.#clock.now()).toISOString(),
      write: randomUUID(),
    };
    try {
      const over = this.#version ?? { op_type: 'create' as const };
      const written = await this.#client.index({ index: stateIndex, id: this.#id, document, ...over });
      this.#version = versionOf(written);
    } catch (error) {
      if (!(error instanceof errors.ResponseError) || error.statusCode !== 409) throw error;
      // A write whose answer was lost is sent again by the client, and meets itself.
      const found = await this.#read();
      if (found?.write !== document.write) throw overtaken(this.#index, error);
    }
  }

  async forget(): Promise<void> {
    await this.#client.delete({ index: stateIndex, id: this.#id }, { ignore: [404] });
    this.#version = undefined;
  }

  get #id(): string {
    return cursorId(this.#index);
  }

  async #read(signal?: AbortSignal): Promise<CursorDocument | undefined> {
    const found = await this.#client.get<CursorDocument>(
      { index: stateIndex, id: this.#id },
      { ignore: [404], ...(signal && { signal }) },
    );
    if (!found.found || found._source === undefined) return undefined;
    this.#version = versionOf(found);
    return found._source;
  }
}

const versionOf = (found: { readonly _seq_no?: number; readonly _primary_term?: number }): Version => ({
  if_seq_no: found._seq_no ?? 0,
  if_primary_term: found._primary_term ?? 0,
});

function overtaken(index: string, cause: unknown): IngestError {
  return new IngestError(`Another run has saved where the changes of ${index} stand`, {
    code: 'EI_CURSOR_CONFLICT',
    hint: 'What was acknowledged stays. See that one sync alone keeps the index, then run it again.',
    cause,
  });
}
