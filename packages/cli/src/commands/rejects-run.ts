import type { SyncRun } from './run-syncs.ts';
import type { ConfiguredSync } from '../config-file/syncs-section.ts';

/** One sync whose rejected documents are dealt with. */
export interface RejectsRun extends Pick<SyncRun, 'io' | 'reporter' | 'client' | 'elasticsearch'> {
  readonly sync: ConfiguredSync;
}
