import type { Malformed } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';

/** What is said of a document that cannot be read: everything that is wrong with it. */
export function malformedDocument(kind: 'connector' | 'job', { id, faults }: Malformed): IngestError {
  const lines = faults.map(({ path, problem, toDo }) => `  ${path}: ${problem}. ${toDo}`);
  return new IngestError([`The document of the ${kind} ${id} cannot be read`, ...lines].join('\n'), {
    code: 'EI_PROTOCOL_DOCUMENT',
    where: `${kind} ${id}`,
    documentId: id,
    hint: `Correct what is listed in the document${kind === 'connector' ? ', or delete it and create the connector anew' : ''}.`,
  });
}
