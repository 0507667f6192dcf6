import type { StartOptions } from '../start-options.ts';
import type { ElasticsearchMajor } from './releases.ts';

export interface ElasticsearchOptions extends StartOptions {
  readonly major: ElasticsearchMajor;
  /** Megabytes; 1024 unless said otherwise. */
  readonly heapMb?: number;
}
