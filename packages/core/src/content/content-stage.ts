import { isIngestError } from '@elastic-ingest/errors';
import type { SourceContent } from '@elastic-ingest/source-sdk';
import type { JudgedDocument } from '../sync/document-comparison.ts';
import { contentField } from './content-field.ts';
import { noContent, type ContentCounters } from './content-counters.ts';
import { defaultContentLimits, type ContentLimits, type ContentOptions } from './content-options.ts';
import { isTooLarge, readContent } from './read-content.ts';
import { extensionOf } from './supported-extensions.ts';

export interface ContentStageOptions {
  readonly content: ContentOptions;
  readonly signal: AbortSignal;
  /** In [0, 1). */
  readonly random: () => number;
  /** Hands a document on, with the bytes of its content's field where it has one. They are held until it ends. */
  readonly write: (judged: JudgedDocument, field?: readonly Uint8Array[]) => Promise<void> | undefined;
  readonly reject: (judged: JudgedDocument, reason: string) => Promise<void> | void;
}

/** Reads the files of documents that are to be written, several at once, in bounded memory. A document without one passes at once. */
export class ContentStage {
  readonly counters: ContentCounters = noContent();
  readonly #options: ContentStageOptions;
  readonly #limits: ContentLimits;
  readonly #extensions: ReadonlySet<string>;
  readonly #stop = new AbortController();
  readonly #stopped: AbortSignal;
  readonly #underWay = new Set<Promise<void>>();
  #held = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(options: ContentStageOptions) {
    this.#options = options;
    this.#limits = { ...defaultContentLimits, ...options.content };
    this.#extensions = new Set(this.#limits.extensions);
    this.#stopped = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  /** Takes one document, one at a time. Gives a promise for one with a file, which ends when its file is being read, and where the caller has to wait; rejects where an earlier one failed the sync. */
  take(judged: JudgedDocument): Promise<void> | undefined {
    const { content } = judged.document;
    if (content === undefined || this.#leavesOut(content)) return this.#options.write(judged);
    return this.#start(judged, content);
  }

  /** Ends when all that were taken are handed on. */
  async flush(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    this.#throwFailure();
  }

  /** Ends what is under way, whatever comes of it. */
  async close(): Promise<void> {
    this.#stop.abort();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #leavesOut({ filename, size = 0 }: SourceContent): boolean {
    if (!this.#extensions.has(extensionOf(filename))) this.counters.unsupported += 1;
    else if (size > this.#limits.maxBytes) this.counters.tooLarge += 1;
    else return false;
    return true;
  }

  async #start(judged: JudgedDocument, content: SourceContent): Promise<void> {
    const { extractor } = this.#options.content;
    const { bytesHeld, concurrency, maxBytes } = this.#limits;
    const bytes = extractor.mostBytes(content.size ?? maxBytes) + judged.body.json.length;
    const isFull = (): boolean =>
      this.#underWay.size >= concurrency || (this.#held > 0 && this.#held + bytes > bytesHeld);
    while (isFull()) await Promise.race(this.#underWay);
    this.#throwFailure();
    this.#held += bytes;
    this.counters.mostBytesHeld = Math.max(this.counters.mostBytesHeld, this.#held);
    const reading = this.#read(judged, content)
      .catch((error: unknown) => {
        this.#failure ??= { error };
        this.#stop.abort(error);
      })
      .finally(() => {
        this.#held -= bytes;
        this.#underWay.delete(reading);
      });
    this.#underWay.add(reading);
  }

  async #read(judged: JudgedDocument, content: SourceContent): Promise<void> {
    const { write, content: options, random } = this.#options;
    const { extractor } = options;
    let value: readonly Uint8Array[] | undefined;
    try {
      const reading = { extractor, limits: this.#limits, signal: this.#stopped, random };
      value = await readContent(content, reading);
    } catch (thrown) {
      if (!isTooLarge(thrown)) return this.#fail(judged, content, thrown);
      this.counters.tooLarge += 1;
      return write(judged);
    }
    if (value !== undefined && judged.body.engineFields.includes(extractor.field))
      return this.#reject(judged, `It has a root field \`${extractor.field}\`, which is that of its content`);
    await write(judged, value && contentField(judged.body, extractor.field, value));
    this.counters.attached += 1;
  }

  async #fail(judged: JudgedDocument, { filename }: SourceContent, thrown: unknown): Promise<void> {
    this.#stopped.throwIfAborted();
    if (!isIngestError(thrown) || thrown.disposition === 'fatal' || thrown.disposition === 'stop')
      throw thrown;
    await this.#reject(judged, `Its content ${filename}: ${thrown.message}`);
  }

  async #reject(judged: JudgedDocument, reason: string): Promise<void> {
    this.counters.failed += 1;
    await this.#options.reject(judged, reason);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
