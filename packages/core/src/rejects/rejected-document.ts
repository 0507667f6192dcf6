import { createHash } from 'node:crypto';
import { documentId } from '../document/document-id.ts';
import { faultOfId } from '../document/fault-of-id.ts';

/** A document that the index did not take, as it is kept beside the index. */
export interface RejectedDocument {
  /** The source's id; what is no well-formed Unicode in it is replaced. */
  readonly id: string;
  /** The entry's own id, and the `_id` of the document where it could have one. */
  readonly documentId: string;
  readonly action: 'index' | 'delete';
  readonly reason: string;
  /** Elasticsearch's name of the error; missing where the document failed before it was sent. */
  readonly errorType?: string | undefined;
  /** Bytes of the document as it was sent. */
  readonly bytes?: number;
  /** The document as it was sent, as JSON; missing where it has none or exceeds 1 MiB. */
  readonly document?: string;
  /** ISO 8601. */
  readonly time: string;
  /** The sync that wrote it. */
  readonly owner: string;
  /** True when the index still has an older version, which the source has no longer. */
  readonly stale: boolean;
}

export interface StoredReject {
  readonly id: string;
  readonly document_id: string;
  readonly action: 'index' | 'delete';
  readonly reason: string;
  readonly error_type?: string;
  readonly bytes?: number;
  readonly document?: string;
  readonly time: string;
  readonly owner: string;
  /** One for each run of a sync: what an earlier run wrote and a complete one did not is over. */
  readonly run: string;
  readonly stale: boolean;
}

export function toStored(reject: RejectedDocument, run: string): StoredReject {
  const { documentId, errorType, ...same } = reject;
  return {
    ...same,
    document_id: documentId,
    ...(errorType !== undefined && { error_type: errorType }),
    run,
  };
}

export function fromStored(stored: StoredReject): RejectedDocument {
  const { document_id, error_type, run: _, ...same } = stored;
  return { ...same, documentId: document_id, ...(error_type !== undefined && { errorType: error_type }) };
}

/** The id of an entry: that of the document, or a hash where the source's id can be none. */
export function entryId(id: string): string {
  if (faultOfId(id) === undefined) return documentId(id);
  return `faulty-${createHash('sha256').update(JSON.stringify(id)).digest('hex')}`;
}
