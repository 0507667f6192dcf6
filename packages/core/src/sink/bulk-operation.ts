/** One operation with its bytes, kept until Elasticsearch has acknowledged it. */
export interface BulkOperation {
  readonly action: 'index' | 'delete';
  /** The source's id. */
  readonly id: string;
  /** Action line and document, each ended by a newline. */
  readonly bytes: Buffer;
}

export function indexOperation(id: string, documentId: string, document: Buffer): BulkOperation {
  const action = Buffer.from(`{"index":{"_id":${JSON.stringify(documentId)}}}\n`);
  return { action: 'index', id, bytes: Buffer.concat([action, document, Buffer.from('\n')]) };
}

export function deleteOperation(documentId: string): BulkOperation {
  return {
    action: 'delete',
    id: documentId,
    bytes: Buffer.from(`{"delete":{"_id":${JSON.stringify(documentId)}}}\n`),
  };
}
