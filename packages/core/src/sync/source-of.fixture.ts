import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';

export type Bodies = ReadonlyMap<string, Record<string, unknown>>;

/** A source of these documents. */
export function sourceOf(bodies: Bodies, more: Partial<Source> = {}): Source {
  return {
    ping: () => Promise.resolve(),
    async *documents() {
      for (const [id, body] of bodies) yield { id, body: () => body } satisfies SourceDocument;
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
    ...more,
  };
}
