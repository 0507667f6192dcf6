import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';

/** Larger than what the engine may do in one turn. */
const batch = 20_000;
const text = 'A product that is described in some sixty letters or a few more. '.repeat(2);

/** So many documents in the order of their ids, made as they are read: what is measured is the engine's memory alone. */
export function numberedSource(documents: number): Source {
  return {
    ping: () => Promise.resolve(),
    estimate: () => Promise.resolve(documents),
    async *documents({ signal }) {
      for (let from = 0; from < documents; from += batch) {
        signal.throwIfAborted();
        // A driver's read takes a turn of the event loop as well.
        await new Promise((resolve) => setImmediate(resolve));
        yield Array.from({ length: Math.min(batch, documents - from) }, (_, at) => numbered(from + at));
      }
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function numbered(number: number): SourceDocument {
  return {
    id: number.toString(16).padStart(24, '0'),
    fingerprint: `fingerprint-of-${number}`,
    body: () => ({ json: Buffer.from(`{"n":${number},"text":"${text}${number}"}`), engineFields: [] }),
  };
}
