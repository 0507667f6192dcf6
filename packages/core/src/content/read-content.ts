import { isIngestError, toIngestError } from '@elastic-ingest/errors';
import type { SourceContent } from '@elastic-ingest/source-sdk';
import { backoffMs } from '../flow/backoff.ts';
import { systemClock } from '../flow/clock.ts';
import { checkBytes } from './check-bytes.ts';
import type { ContentExtractor } from './content-extractor.ts';
import type { ContentLimits } from './content-options.ts';

export interface ReadContentOptions {
  readonly extractor: ContentExtractor;
  readonly limits: ContentLimits;
  readonly signal: AbortSignal;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Reads a file and gives the field's value; a read that may be repeated is, from its start. Throws an `IngestError` or the signal's reason. */
export async function readContent(
  content: SourceContent,
  options: ReadContentOptions,
): Promise<readonly Uint8Array[] | undefined> {
  const { limits, signal, random } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await readOnce(content, options);
    } catch (thrown) {
      signal.throwIfAborted();
      const error = toIngestError(thrown, { code: 'EI_CONTENT_FAILED', disposition: 'skip' });
      if (error.disposition !== 'retry' || attempt >= limits.attempts) throw error;
      const pause = Math.max(backoffMs(attempt, limits, random), error.retryAfterMs ?? 0);
      await systemClock.wait(pause, signal);
    }
  }
}

async function readOnce(
  content: SourceContent,
  { extractor, limits, signal }: ReadContentOptions,
): Promise<readonly Uint8Array[] | undefined> {
  const { filename, size } = content;
  // What is still being read when the extractor has given up is given up too.
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    const opened = await content.open({ signal: either });
    const bytes = checkBytes(opened, { size, maxBytes: limits.maxBytes });
    return await extractor.extract({ filename, bytes }, { signal: either });
  } finally {
    over.abort();
  }
}

/** True where the file alone is at fault for being longer than it may be. */
export function isTooLarge(thrown: unknown): boolean {
  return isIngestError(thrown) && thrown.code === 'EI_CONTENT_TOO_LARGE';
}
