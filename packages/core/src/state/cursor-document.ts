import type { Client } from '@elastic/elasticsearch';
import { stateIndex } from './state-index.ts';

/** Where the changes of a source were read up to, as it is stored beside the lease of its index. */
export interface CursorDocument {
  readonly kind: 'cursor';
  readonly index: string;
  readonly owner: string;
  /** JSON as text: what the source gave is stored as it is, whatever it looks like. */
  readonly cursor: string;
  readonly saved_at: string;
  /** Tells this write from any other. */
  readonly write: string;
}

export const cursorId = (index: string): string => `cursor:${index}`;

/**
 * Forgets a cursor that was saved under other settings. From it on only what changes would be written again, and a run that comes back to
 * those settings would take the documents of this run for its own. Called under the lease, before anything is written.
 */
export async function forgetUnfitCursor(
  client: Client,
  index: string,
  settings: string,
  signal: AbortSignal,
): Promise<void> {
  const id = cursorId(index);
  const found = await client.get<CursorDocument>({ index: stateIndex, id }, { signal, ignore: [404] });
  if (!found.found || found._source === undefined) return;
  const saved = JSON.parse(found._source.cursor) as { readonly settings?: unknown };
  if (saved.settings !== settings) await client.delete({ index: stateIndex, id }, { signal, ignore: [404] });
}
