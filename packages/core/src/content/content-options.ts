import type { Backoff } from '../flow/backoff.ts';
import type { ContentExtractor } from './content-extractor.ts';
import { supportedExtensions } from './supported-extensions.ts';

export interface ContentLimits extends Backoff {
  /** Files that are read at once. */
  readonly concurrency: number;
  /** Bytes that files take in memory before the sink has them, all together. One that needs more is read alone. */
  readonly bytesHeld: number;
  /** A longer file is left out; its document is written without it, and it is counted. */
  readonly maxBytes: number;
  /** Times that a file is read before its document is rejected. */
  readonly attempts: number;
  /** Lower-case, without the dot; a file of another kind is left out, and counted. */
  readonly extensions: readonly string[];
}

/** How the files of a source become part of their documents. */
export interface ContentOptions extends Partial<ContentLimits> {
  readonly extractor: ContentExtractor;
}

/** Those of the Python service, where it has them. */
export const defaultContentLimits: ContentLimits = {
  concurrency: 10,
  bytesHeld: 16 * 1024 * 1024,
  maxBytes: 10 * 1024 * 1024,
  attempts: 4,
  delayMs: 500,
  maxDelayMs: 30_000,
  extensions: supportedExtensions,
};

/** For the token of a sync: what of the options decides of the stored documents. */
export function contentToken({ extractor, ...given }: ContentOptions): string {
  const { maxBytes, extensions } = { ...defaultContentLimits, ...given };
  return JSON.stringify([extractor.field, extractor.version, maxBytes, [...extensions].sort()]);
}
