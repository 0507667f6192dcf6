import { IngestError } from '@elastic-ingest/errors';

export function duplicateId(documentId: string): IngestError {
  return new IngestError('The source gave two documents with one id', {
    code: 'EI_DUPLICATE_ID',
    documentId,
    hint: 'Nothing was deleted. Ids must be unique as text: 1 and "1" are the same.',
  });
}

export function orderViolated(documentId: string, after: string): IngestError {
  return new IngestError(`The source declares the order of ids, and gave a document after the id ${after}`, {
    code: 'EI_SOURCE_UNORDERED',
    documentId,
    hint: 'The comparison begins anew without relying on order. Order is that of the ids in UTF-8 bytes; the author of the source should see this.',
  });
}

/** Somebody copied a document with the engine's own field. */
export function idsCopied(index: string, sourceId: string): IngestError {
  return new IngestError(`Several documents of ${index} carry the source's id ${sourceId}`, {
    code: 'EI_IDS_COPIED',
    hint: 'The comparison begins anew, by the ids of the index.',
  });
}
