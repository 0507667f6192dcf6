import type { DocumentRepository } from '../storage/document-repository.ts';
import { isMalformed } from '../storage/found.ts';
import type { Update } from '../storage/update.ts';

/** What a request made of the document: it is read again, for REST tells neither its fields nor its version. */
export async function afterRequest<T, Event>(
  repository: Pick<DocumentRepository<T, Event, never>, 'get'>,
  id: string,
): Promise<Update<T>> {
  const found = await repository.get(id);
  // Removed or broken by somebody else in between: the caller reads again, and sees which.
  return found === undefined || isMalformed(found)
    ? { kind: 'conflict' }
    : { kind: 'updated', current: found };
}
