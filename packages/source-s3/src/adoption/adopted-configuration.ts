import type { AdoptedDocument } from '@elastic-ingest/source-sdk';
import { documentId, type IdFormat } from '../document/document-id.ts';

/** An index whose ids are all those that the Python service makes keeps them; any other decides nothing. */
export function adoptedConfiguration(
  documents: readonly AdoptedDocument[],
): { readonly id_format: IdFormat } | undefined {
  return documents.length > 0 && documents.every(isOfPythonService) ? { id_format: 'md5' } : undefined;
}

function isOfPythonService({ id, fields: { bucket, filename } }: AdoptedDocument): boolean {
  return (
    typeof bucket === 'string' && typeof filename === 'string' && id === documentId(bucket, filename, 'md5')
  );
}
