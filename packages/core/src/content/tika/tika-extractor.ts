import { isIngestError, IngestError } from '@elastic-ingest/errors';
import { ByteBlocks } from '../byte-blocks.ts';
import type { ContentExtractor, OpenContent } from '../content-extractor.ts';
import { answerFault } from './answer-fault.ts';
import { encodeText } from './encode-text.ts';
import { StallWatch } from './stall-watch.ts';
import { tikaDefaults, type TikaOptions, type TikaSettings } from './tika-options.ts';

/**
 * Has an extraction service make text of files: each is streamed to `PUT /tika`, and its text goes into the field `body`. What kinds it
 * reads, and what it bears of archives in archives, is the service's own matter.
 */
export function tikaExtractor(options: TikaOptions): ContentExtractor {
  const settings: TikaSettings = { ...tikaDefaults, ...options };
  const { maxTextBytes, reduceWhitespace } = settings;
  return {
    version: `tika-1-${maxTextBytes}-${reduceWhitespace}`,
    field: 'body',
    mostBytes: () => maxTextBytes + 2 * ByteBlocks.slack,
    extract: (content, { signal }) => extract(content, settings, signal),
  };
}

async function extract(
  content: OpenContent,
  settings: TikaSettings,
  signal: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const watch = new StallWatch(settings.timeoutMs);
  const upload = new Upload(content.bytes, () => watch.moved());
  try {
    const response = await request(
      content.filename,
      upload,
      settings,
      AbortSignal.any([signal, watch.signal]),
    );
    const answered = watched(response.body, () => watch.moved());
    const fault = answerFault(response, response.ok ? '' : await beginning(answered));
    // Servers refuse an empty file; its text is empty.
    if (fault?.disposition === 'skip' && upload.sent === 0) return [Buffer.from('""')];
    if (fault !== undefined) throw fault;
    return await encodeText(answered, settings);
  } catch (thrown) {
    signal.throwIfAborted();
    throw causeOf(thrown, upload, watch, settings);
  } finally {
    watch.end();
  }
}

function request(
  filename: string,
  upload: Upload,
  { url, headers }: TikaSettings,
  signal: AbortSignal,
): Promise<Response> {
  return fetch(`${url.replace(/\/+$/, '')}/tika`, {
    method: 'PUT',
    // It finds out by itself what kind of file it is; what sources say of it is too often wrong.
    headers: {
      ...headers,
      accept: 'text/plain',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(Buffer.from(filename).toString())}`,
    },
    body: ReadableStream.from(upload),
    duplex: 'half',
    redirect: 'manual',
    signal,
  });
}

/** A file on its way; why it stopped is not lost in the request's own error. */
class Upload implements AsyncIterable<Uint8Array> {
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #onChunk: () => void;
  sent = 0;
  failure: { readonly error: unknown } | undefined;

  constructor(bytes: AsyncIterable<Uint8Array>, onChunk: () => void) {
    this.#bytes = bytes;
    this.#onChunk = onChunk;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of this.#bytes) {
        this.#onChunk();
        this.sent += chunk.length;
        yield chunk;
      }
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}

async function* watched(
  body: AsyncIterable<Uint8Array> | null,
  onChunk: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of body ?? []) {
    onChunk();
    yield chunk;
  }
}

/** The first part of an answer; the rest is not waited for. */
async function beginning(answered: AsyncIterable<Uint8Array>): Promise<string> {
  for await (const chunk of answered) return Buffer.from(chunk).toString();
  return '';
}

function causeOf(thrown: unknown, upload: Upload, watch: StallWatch, { timeoutMs }: TikaSettings): unknown {
  if (upload.failure !== undefined) return upload.failure.error;
  if (isIngestError(thrown)) return thrown;
  const message = watch.signal.aborted
    ? `The extraction service did not move for ${timeoutMs} ms`
    : `The extraction service cannot be reached: ${reasonOf(thrown)}`;
  return new IngestError(message, {
    code: 'EI_EXTRACTION_UNAVAILABLE',
    disposition: 'retry',
    cause: thrown,
  });
}

/** `fetch` says why in the cause alone. */
function reasonOf(thrown: unknown): string {
  const { message, cause } = thrown as Partial<Error>;
  const { message: inner, code } = (cause ?? {}) as { readonly message?: string; readonly code?: string };
  return inner || code || message || String(thrown);
}
