import { IngestError } from '@elastic-ingest/errors';

/** The bytes as they come. Throws where they are not as many as was said, or more than may be. */
export async function* checkBytes(
  bytes: AsyncIterable<Uint8Array>,
  { size, maxBytes }: { readonly size: number | undefined; readonly maxBytes: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    if (size !== undefined && count > size)
      throw otherSize(`it goes on after the ${size} bytes that the source spoke of`);
    if (count > maxBytes) throw tooLarge(maxBytes);
    if (chunk.length > 0) yield chunk;
  }
  if (size !== undefined && count < size)
    throw otherSize(`it ended after ${count} of the ${size} bytes that the source spoke of`);
}

/** A file that changes while it is read is read again. */
const otherSize = (message: string): IngestError =>
  new IngestError(message, { code: 'EI_CONTENT_CUT', disposition: 'retry' });

const tooLarge = (maxBytes: number): IngestError =>
  new IngestError(`it is longer than ${maxBytes} bytes`, {
    code: 'EI_CONTENT_TOO_LARGE',
    disposition: 'skip',
  });
