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
    hint: 'Nothing was deleted. This is a fault of the source: order is that of the ids in UTF-8 bytes; its author should see this.',
  });
}
