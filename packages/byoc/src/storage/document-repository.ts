import type { Found } from './found.ts';
import type { Update } from './update.ts';
import type { Versioned } from './versioned.ts';

/** Documents of one kind, read and changed by compare-and-set alone. */
export interface DocumentRepository<T, Event, Criteria> {
  get(id: string): Promise<Found<T> | undefined>;
  /** All that match as the search began; what is new or changed may take a second to be found. Malformed ones are among them. */
  list(criteria: Criteria): AsyncIterable<Found<T>>;
  /** Writes what the event makes of the document, if nobody wrote since it was read. */
  apply(read: Versioned<T>, event: Event): Promise<Update<T>>;
}
