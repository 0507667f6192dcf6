import { documentId } from '../document/document-id.ts';
import { bookkeepingTail } from '../document/encode-document.ts';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import type { JudgedDocument } from './document-comparison.ts';

/** What writes a document as it is in the source. */
export function indexOperation(
  { document, version, body }: Pick<JudgedDocument, 'document' | 'version' | 'body'>,
  addId: boolean,
): Extract<BulkOperation, { action: 'index' }> {
  const { id, timestamp } = document;
  const tail = bookkeepingTail(body, { id, version, timestamp, addId });
  return { action: 'index', id, documentId: documentId(id), body, tail };
}
