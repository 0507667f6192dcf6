import type { SyncOptions } from '../sync/sync-options.ts';
import type { ChangesProgress } from './changes-outcome.ts';
import type { CursorStore } from './cursor-store.ts';

export interface ChangesOptions extends Omit<SyncOptions, 'mode' | 'force' | 'onProgress'> {
  /** Goes on until the signal is aborted; else ends with what had happened when it began. */
  readonly follow?: boolean;
  /** Where the cursor is kept; beside the lease in `.elastic-ingest-state` unless said otherwise. */
  readonly cursors?: CursorStore;
  /** Called at the start of every phase, and when a window of changes is acknowledged. */
  readonly onProgress?: (progress: ChangesProgress) => void;
}
