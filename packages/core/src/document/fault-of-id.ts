import { IngestError } from '@elastic-ingest/errors';

/** The longest term that Elasticsearch indexes, in bytes. */
const longestId = 32_766;

/** Why a document with this id cannot be stored, if it cannot. */
export function faultOfId(id: string): string | undefined {
  if (id === '') return 'Its id is empty';
  if (/[\uD800-\uDFFF]/u.test(id)) return 'Its id is not well-formed Unicode';
  if (id.length * 3 > longestId && Buffer.byteLength(id) > longestId)
    return `Its id is longer than ${longestId} bytes`;
  return undefined;
}

/** What the index has under that id as text would be deleted if the document were merely rejected. */
export function idNotText(id: unknown): IngestError {
  const shown = typeof id === 'object' ? (JSON.stringify(id) ?? typeof id) : String(id);
  return new IngestError(`The source gave a document whose id is not text but ${typeof id}: ${shown}`, {
    code: 'EI_ID_NOT_TEXT',
    hint: 'Nothing was deleted. This is a fault of the source: an id is text, such as "0" for the number 0; its author should see this.',
  });
}
