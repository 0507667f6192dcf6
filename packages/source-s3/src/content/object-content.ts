import type { SourceContent } from '@elastic-ingest/source-sdk';
import { toObjectError } from '../document/to-object-error.ts';
import type { ListedObject } from '../listing/listed-object.ts';
import { readObject, type ReadObjectOptions } from './read-object.ts';

export interface ContentOptions extends Pick<ReadObjectOptions, 'client' | 'attempts'> {
  readonly redact: (text: string) => string;
}

/** The bytes of an object as the contract has content: nothing is asked of S3 before it is opened. */
export class ObjectContent implements SourceContent {
  readonly #object: ListedObject;
  readonly #options: ContentOptions;

  constructor(object: ListedObject, options: ContentOptions) {
    this.#object = object;
    this.#options = options;
  }

  get filename(): string {
    return this.#object.key.slice(this.#object.key.lastIndexOf('/') + 1);
  }

  get size(): number {
    return this.#object.size;
  }

  open({ signal }: { readonly signal: AbortSignal }): Promise<AsyncIterable<Uint8Array>> {
    return Promise.resolve(this.#read(signal));
  }

  async *#read(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { client, attempts, redact } = this.#options;
    const object = this.#object;
    try {
      yield* readObject({ client, object, signal, attempts });
    } catch (error) {
      signal.throwIfAborted();
      throw toObjectError(error, { where: `${object.bucket}/${object.key}`, redact });
    }
  }
}
