import type { SourceContent, SourceDocument } from '@elastic-ingest/source-sdk';

/** Yields bytes of this content, `chunk` at a time. */
export async function* inChunks(bytes: Uint8Array, chunk = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

export const contentOf = (bytes: Uint8Array, more: Partial<SourceContent> = {}): SourceContent => ({
  filename: 'file.txt',
  size: bytes.length,
  open: () => Promise.resolve(inChunks(bytes)),
  ...more,
});

/** A document with a file; its fingerprint is the id unless said otherwise. */
export const withContent = (
  id: string,
  content: SourceContent,
  more: Partial<SourceDocument> = {},
): SourceDocument => ({ id, fingerprint: id, body: () => ({ name: id }), content, ...more });
