import type { JsonObject } from '@elastic-ingest/byoc';
import type { CursorStore, SavedCursor } from '@elastic-ingest/core';

/** A cursor as a connector keeps it in `sync_cursor`: as text under our name, for the field is mapped, and other services have cursors of their own there. */
export function storedCursor(cursor: SavedCursor): JsonObject {
  return { elastic_ingest: JSON.stringify(cursor) };
}

/** The cursor that a connector keeps; undefined where it has none, or one of another service. */
export function readCursor(stored: unknown): SavedCursor | undefined {
  const text = (stored as { readonly elastic_ingest?: unknown } | null | undefined)?.elastic_ingest;
  if (typeof text !== 'string') return undefined;
  try {
    const read = JSON.parse(text) as Partial<SavedCursor> | null;
    const { source, settings, indexUuid } = read ?? {};
    if (typeof source !== 'object' || source === null) return undefined;
    if (typeof settings !== 'string' || typeof indexUuid !== 'string') return undefined;
    return { source, settings, indexUuid };
  } catch {
    // Written by somebody else: the whole source is read, which is right with any cursor.
    return undefined;
  }
}

/** Begins at the cursor of a connector. Nothing is written on the way: the protocol keeps a cursor when its job is complete, and the outcome has it. */
export function connectorCursors(found: SavedCursor | undefined): CursorStore {
  return { load: async () => found, save: async () => undefined };
}
