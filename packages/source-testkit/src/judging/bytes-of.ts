import type { SourceContent } from '@elastic-ingest/source-sdk';

/** A file as it comes. */
export async function* chunksOf(
  content: SourceContent,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<Uint8Array, void> {
  yield* await content.open({ signal });
}

export async function bytesOf(content: SourceContent): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(content)) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}
