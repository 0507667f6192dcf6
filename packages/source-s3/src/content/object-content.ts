import type { SourceContent } from '@elastic-ingest/source-sdk';
import { toObjectError } from '../document/to-object-error.ts';
import { readObject, type ReadObjectOptions } from './read-object.ts';

export interface ObjectContentOptions extends Omit<ReadObjectOptions, 'signal'> {
  readonly redact: (text: string) => string;
}

/** The bytes of an object as the contract has content: nothing is asked of S3 before it is opened. */
export function objectContent({ redact, ...read }: ObjectContentOptions): SourceContent {
  const { bucket, key, size } = read.object;
  return {
    filename: key.slice(key.lastIndexOf('/') + 1),
    size,
    open: async ({ signal }) =>
      withCodes(readObject({ ...read, signal }), signal, (error) =>
        toObjectError(error, { where: `${bucket}/${key}`, redact }),
      ),
  };
}

async function* withCodes(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  toError: (error: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    signal.throwIfAborted();
    throw toError(error);
  }
}
