import { createHash } from 'node:crypto';

const longestDocumentId = 512;

/** The `_id` in Elasticsearch: the source's id, or its SHA-256 where it exceeds 512 bytes. `_sync.id` keeps the original. */
export function documentId(sourceId: string): string {
  // Three bytes a code unit is the most that UTF-8 takes.
  if (sourceId.length * 3 <= longestDocumentId || Buffer.byteLength(sourceId) <= longestDocumentId)
    return sourceId;
  return `sha256-${createHash('sha256').update(sourceId).digest('hex')}`;
}
