import { ok } from 'node:assert/strict';
import type { ChangesQuery, Source, SourceEvent, SyncCursor } from '@elastic-ingest/source-sdk';

/** The events of a read of changes one by one, whether they come alone or in arrays. */
export async function* readEvents(
  source: Source,
  query: Partial<ChangesQuery> = {},
): AsyncGenerator<SourceEvent, void> {
  const { signal = new AbortController().signal } = query;
  for await (const given of source.changes?.({ ...query, signal }) ?? [])
    yield* isMany(given) ? given : [given];
}

/** All that a read gives which does not follow. */
export async function changesSince(source: Source, cursor?: SyncCursor): Promise<SourceEvent[]> {
  const events: SourceEvent[] = [];
  for await (const event of readEvents(source, cursor === undefined ? {} : { cursor })) events.push(event);
  return events;
}

/** Where the source stands now. */
export async function cursorNow(source: Source): Promise<SyncCursor> {
  const cursor = cursorsOf(await changesSince(source)).at(-1);
  ok(cursor, 'a read of changes without a cursor gave no checkpoint');
  return cursor;
}

export const cursorsOf = (events: readonly SourceEvent[]): SyncCursor[] =>
  events.flatMap((event) => (event.type === 'checkpoint' ? [event.cursor] : []));

/** What happened to which id, without order; `upsert a`. */
export function happenings(events: readonly SourceEvent[]): Set<string> {
  return new Set(
    events.flatMap((event) => {
      if (event.type === 'checkpoint') return [];
      return [event.type === 'delete' ? `delete ${event.id}` : `upsert ${event.document.id}`];
    }),
  );
}

function isMany(given: SourceEvent | readonly SourceEvent[]): given is readonly SourceEvent[] {
  return Array.isArray(given);
}
