import { decidedBy } from '../sync/decided-by.ts';
import type { SyncOptions } from '../sync/sync-options.ts';
import type { SavedCursor } from './cursor-store.ts';

/** Whether a cursor was saved for documents of the shape that these options give them. A full sync with others leaves it without use. */
export function fitsOptions(
  { settings }: SavedCursor,
  options: Pick<
    SyncOptions,
    'rules' | 'advancedRules' | 'documentVersion' | 'pipeline' | 'pipelineSettings' | 'content'
  >,
): boolean {
  return settings === decidedBy(options).settings;
}
