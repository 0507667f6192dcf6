import { randomUUID } from 'node:crypto';
import { errors } from '@elastic/elasticsearch';
import { isIngestError } from '@elastic-ingest/errors';
import type { Clock } from '../flow/clock.ts';
import { faultOfId } from '../document/fault-of-id.ts';
import { refreshIndex } from '../snapshot/refresh-index.ts';
import type { SinkOptions } from '../sink/sink-options.ts';
import { findStale } from './find-stale.ts';
import { forgetRejected } from './forget-rejected.ts';
import { ensureRejectIndex, rejectIndexOf } from './reject-index.ts';
import { RejectSink, type RejectSinkOptions } from './reject-sink.ts';
import { entryId, type RejectedDocument } from './rejected-document.ts';

/** What became of the rejected documents' own index. `failed`: some of them are not there, for this reason. */
export type RejectIndexState =
  | { readonly status: 'unused' }
  | { readonly status: 'written'; readonly index: string; readonly documents: number }
  | { readonly status: 'failed'; readonly index: string; readonly reason: string };

export type NewReject = Pick<RejectedDocument, 'id' | 'action' | 'reason' | 'errorType'> & {
  /** Its JSON, copied before this call ends. */
  readonly json?: Buffer | undefined;
};

export interface RejectLogOptions extends RejectSinkOptions, Pick<SinkOptions, 'routing'> {
  readonly owner: string;
  readonly clock: Pick<Clock, 'now'>;
  /** `none` keeps them in the outcome alone. */
  readonly rejects: 'index' | 'none';
}

const listed = 100;
const held = 500;
const bytesHeld = 4 * 1024 * 1024;
/** Bytes of the largest document that is kept. */
const largest = 1024 * 1024;

/** Keeps the rejected documents of one run: the first of them for its outcome, all of them in their index, made on first need. */
export class RejectLog {
  readonly #options: RejectLogOptions;
  readonly #sink: RejectSink;
  #run = randomUUID();
  readonly #first: Omit<RejectedDocument, 'document'>[] = [];
  #pending: RejectedDocument[] = [];
  #bytes = 0;
  #documents = 0;
  #reason: string | undefined;
  #unexpected: { readonly error: unknown } | undefined;
  #writing = Promise.resolve();

  constructor(options: RejectLogOptions) {
    this.#options = options;
    this.#sink = new RejectSink(options);
  }

  /** The first 100 without their JSON; `stale` is known after `finish`. */
  get first(): readonly Omit<RejectedDocument, 'document'>[] {
    return [...this.#first, ...this.#pending.map(withoutDocument)].slice(0, listed);
  }

  get state(): RejectIndexState {
    const index = rejectIndexOf(this.#options.index);
    const reason = this.#reason ?? this.#sink.refused;
    if (reason !== undefined) return { status: 'failed', index, reason };
    if (this.#documents === 0) return { status: 'unused' };
    return { status: 'written', index, documents: this.#documents };
  }

  /** Gives a promise where the caller should wait. Never fails. */
  add({ id, action, reason, errorType, json }: NewReject): Promise<void> | undefined {
    const { rejects, owner, clock } = this.#options;
    if (rejects === 'none' && this.#first.length + this.#pending.length >= listed) return undefined;
    const document = json === undefined || json.length > largest ? undefined : json.toString();
    this.#pending.push({
      id: wellFormed(id),
      documentId: action === 'delete' ? id : entryId(id),
      action,
      reason: wellFormed(reason),
      ...(errorType !== undefined && { errorType }),
      ...(json !== undefined && { bytes: json.length }),
      ...(document !== undefined && rejects === 'index' && { document }),
      time: new Date(clock.now()).toISOString(),
      owner,
      stale: false,
    });
    this.#bytes += 1000 + (document?.length ?? 0);
    return this.#pending.length >= held || this.#bytes >= bytesHeld ? this.#flush() : undefined;
  }

  /** The source is read anew: the outcome lists what comes from now on, and that is what `finish` keeps. */
  async restart(): Promise<void> {
    await this.#flush();
    this.#run = randomUUID();
    this.#first.length = 0;
    this.#documents = 0;
  }

  /** Writes what is left. After a complete run, what earlier runs rejected and this one did not is forgotten. */
  async finish({ complete }: { readonly complete: boolean }): Promise<void> {
    await this.#flush();
    if (this.#options.rejects === 'index')
      await this.#attempt(async () => {
        if (complete) await forgetRejected({ ...this.#options, run: this.#run, sink: this.#sink });
      });
    if (this.#unexpected !== undefined) throw this.#unexpected.error;
  }

  #flush(): Promise<void> {
    const entries = this.#pending;
    this.#pending = [];
    this.#bytes = 0;
    if (entries.length > 0)
      this.#writing = this.#writing.then(() => this.#attempt(() => this.#write(entries)));
    return this.#writing;
  }

  async #write(entries: readonly RejectedDocument[]): Promise<void> {
    const { client, index, signal, rejects } = this.#options;
    const possible = entries.filter(({ id, action }) => action === 'delete' || faultOfId(id) === undefined);
    const ids = possible.map(({ documentId }) => documentId);
    const marked = await this.#attempt(async () => {
      const stale = await findStale(this.#options, ids, signal);
      return entries.map((entry) => ({ ...entry, stale: stale.has(entry.documentId) }));
    });
    const written = marked ?? entries;
    this.#first.push(...written.slice(0, listed - this.#first.length).map(withoutDocument));
    if (rejects === 'none' || this.#reason !== undefined) return;
    if (this.#documents === 0) await ensureRejectIndex(client, index, signal);
    for (const entry of written) await this.#sink.put(entry, this.#run);
    await this.#sink.flush();
    this.#documents += entries.length;
    await refreshIndex(client, rejectIndexOf(index), signal);
  }

  /** What cannot be kept is said in the outcome; the sync goes on. */
  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof errors.ElasticsearchClientError || isIngestError(error))
        this.#reason ??= error.message;
      else this.#unexpected ??= { error };
      return undefined;
    }
  }
}

function withoutDocument(reject: RejectedDocument): Omit<RejectedDocument, 'document'> {
  const { document: _, ...rest } = reject;
  return rest;
}

function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
