import { isIngestError, toIngestError, type IngestError } from '@elastic-ingest/errors';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { encodeBody, type EncodedJson } from './encode-document.ts';

export type ProducedBody = EncodedJson | { readonly failure: IngestError };

/**
 * A body that throws rejects its document, unless its error says that more is at stake: that one is thrown on. Gives a promise
 * only where the source does, for a needless one costs as much as the encoding.
 */
export function produceBody(document: SourceDocument): ProducedBody | Promise<ProducedBody> {
  try {
    const body = document.body();
    if (!isPromise(body)) return encodeBody(document.id, body);
    return body
      .then((given) => encodeBody(document.id, given))
      .catch((thrown: unknown) => failureOf(document, thrown));
  } catch (thrown) {
    return failureOf(document, thrown);
  }
}

export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as { readonly then?: unknown }).then === 'function';
}

function failureOf({ id: documentId }: SourceDocument, thrown: unknown): { readonly failure: IngestError } {
  if (isIngestError(thrown) && thrown.disposition !== 'skip') throw thrown;
  return {
    failure: toIngestError(thrown, { code: 'EI_DOCUMENT_INVALID', disposition: 'skip', documentId }),
  };
}
