import { isIngestError, toIngestError, type IngestError } from '@elastic-ingest/errors';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import { encodeBody, type EncodedJson } from './encode-document.ts';

export type ProducedBody = EncodedJson | { readonly failure: IngestError };

/** A body that throws rejects its document, unless its error says that more is at stake: that one is thrown on. */
export async function produceBody(document: SourceDocument): Promise<ProducedBody> {
  try {
    return encodeBody(document.id, await document.body());
  } catch (thrown) {
    if (isIngestError(thrown) && thrown.disposition !== 'skip') throw thrown;
    const failure = toIngestError(thrown, {
      code: 'EI_DOCUMENT_INVALID',
      disposition: 'skip',
      documentId: document.id,
    });
    return { failure };
  }
}
