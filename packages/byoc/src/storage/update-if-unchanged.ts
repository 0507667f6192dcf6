import { IngestError } from '@elastic-ingest/errors';
import { describeFaults } from '../decoding/fault.ts';
import type { DocumentRepository } from './document-repository.ts';
import { isMalformed } from './found.ts';
import type { Update } from './update.ts';
import type { Versioned } from './versioned.ts';

/** `unchanged`: there was nothing to do, as `decide` saw it. */
export type Decision<T> =
  | Exclude<Update<T>, { readonly kind: 'conflict' }>
  | { readonly kind: 'unchanged'; readonly current: Versioned<T> };

export interface UpdateOptions {
  /** How often the document is read and written before it is given up; 3 unless told. */
  readonly attempts?: number;
}

/**
 * Reads a document, decides what should happen to it, and writes that if nobody wrote in between; else it reads and decides again.
 * @throws EI_CONFLICT after the last attempt, EI_PROTOCOL_NOT_FOUND and EI_PROTOCOL_DOCUMENT when there is nothing to decide on.
 */
export async function updateIfUnchanged<T, Event>(
  repository: Pick<DocumentRepository<T, Event, never>, 'get' | 'apply'>,
  id: string,
  decide: (value: T) => Event | undefined,
  { attempts = 3 }: UpdateOptions = {},
): Promise<Decision<T>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const read = await readable(repository, id);
    const event = decide(read.value);
    if (event === undefined) return { kind: 'unchanged', current: read };
    const update = await repository.apply(read, event);
    if (update.kind !== 'conflict') return update;
  }
  throw new IngestError(`The document ${id} was changed by somebody else ${attempts} times in a row`, {
    code: 'EI_CONFLICT',
    disposition: 'retry',
    documentId: id,
    hint: 'Try again; if it stays, see which other services write the connector.',
  });
}

async function readable<T, Event>(
  repository: Pick<DocumentRepository<T, Event, never>, 'get'>,
  id: string,
): Promise<Versioned<T>> {
  const found = await repository.get(id);
  if (found === undefined)
    throw new IngestError(`There is no document ${id}`, {
      code: 'EI_PROTOCOL_NOT_FOUND',
      documentId: id,
      hint: 'It was removed, or the id is wrong.',
    });
  if (isMalformed(found))
    throw new IngestError(`The document ${id} cannot be read: ${describeFaults(found.faults)}`, {
      code: 'EI_PROTOCOL_DOCUMENT',
      documentId: id,
      hint: 'Correct what is listed in the document.',
    });
  return found;
}
