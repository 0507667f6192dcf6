import { documentId } from '../document/document-id.ts';
import { bookkeepingTail } from '../document/encode-document.ts';
import type { PipelineSettings } from '../pipeline/pipeline-settings.ts';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import type { JudgedDocument } from './document-comparison.ts';

export interface OperationOptions {
  readonly pipelineSettings?: PipelineSettings | undefined;
  /** See `contentField`. */
  readonly content?: readonly Uint8Array[] | undefined;
}

/** What writes a document as it is in the source. */
export function indexOperation(
  { document, version, body }: Pick<JudgedDocument, 'document' | 'version' | 'body'>,
  addId: boolean,
  { pipelineSettings, content }: OperationOptions = {},
): Extract<BulkOperation, { action: 'index' }> {
  const { id, timestamp } = document;
  const tail = bookkeepingTail(body, { id, version, timestamp, addId, pipelineSettings });
  return { action: 'index', id, documentId: documentId(id), body, tail, ...(content && { content }) };
}
