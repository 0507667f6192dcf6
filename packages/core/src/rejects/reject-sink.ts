import { BulkSink, type BulkSinkOptions } from '../sink/bulk-sink.ts';
import { defaultBulkLimits } from '../sink/bulk-limits.ts';
import { rejectIndexOf } from './reject-index.ts';
import { toStored, type RejectedDocument } from './rejected-document.ts';

export type RejectSinkOptions = Pick<
  BulkSinkOptions,
  'client' | 'index' | 'signal' | 'random' | 'beforeSend'
> & { readonly limits?: Partial<BulkSinkOptions['limits']> | undefined };

/** Writes and removes entries of rejected documents, through the same bulk path as documents. */
export class RejectSink {
  readonly #sink: BulkSink;
  #refused: string | undefined;

  constructor({ client, index, limits, signal, random, beforeSend }: RejectSinkOptions) {
    // Named one by one: the documents' pipeline is not for their entries.
    this.#sink = new BulkSink({
      client,
      index: rejectIndexOf(index),
      limits: { ...defaultBulkLimits, ...limits, concurrency: 1 },
      signal,
      random,
      beforeSend,
      onSettled: (_, outcome) => {
        if (outcome.kind === 'rejected') this.#refused ??= outcome.reason;
      },
    });
  }

  /** Why an entry was not taken, if one was not. */
  get refused(): string | undefined {
    return this.#refused;
  }

  async put(reject: RejectedDocument, run: string): Promise<void> {
    const { id, documentId } = reject;
    const json = Buffer.from(JSON.stringify(toStored(reject, run)));
    await this.#sink.add({ action: 'index', id, documentId, body: { json, engineFields: [] }, tail: '}' });
  }

  async remove(documentId: string): Promise<void> {
    await this.#sink.add({ action: 'delete', id: documentId });
  }

  flush(): Promise<void> {
    return this.#sink.flush();
  }
}
