import type { Client, estypes } from '@elastic/elasticsearch';
import type { Capabilities, Source } from '@elastic-ingest/source-sdk';
import type { AdoptedConfiguration } from '../adoption/adopted-configuration.ts';
import type { ContentOptions } from '../content/content-options.ts';
import type { DiffStrategy } from '../diff/index-diff.ts';
import type { PipelineSettings } from '../pipeline/pipeline-settings.ts';
import type { BasicRule } from '../rules/basic-rule.ts';
import type { Clock } from '../flow/clock.ts';
import type { BulkLimits } from '../sink/bulk-limits.ts';
import type { ErrorBudgetLimits } from '../sink/error-budget.ts';
import type { SinkOptions } from '../sink/sink-options.ts';
import type { SyncCheckpoint } from './sync-checkpoint.ts';
import type { SyncProgress } from './sync-outcome.ts';

export interface SyncOptions extends SinkOptions {
  readonly client: Client;
  readonly index: string;
  readonly source: Source;
  /** What the source's definition declares; with `order: 'id'` an unchanged document costs least. */
  readonly capabilities?: Capabilities;
  /** Who keeps the index, such as the name of the sync. */
  readonly owner: string;
  /** Who runs this, for people to read where another run finds the index taken; the owner unless said otherwise. */
  readonly holder?: string;
  /** See `SourceDefinition.documentVersion`. */
  readonly documentVersion?: string;
  /** Which documents belong into the index, by the first rule that matches; all, unless said otherwise. */
  readonly rules?: readonly BasicRule[];
  /**
   * Narrows what the source gives, in the source's own language. Checked before anything is read; a change of them is a change of
   * the documents, so all are written again.
   */
  readonly advancedRules?: unknown;
  /** What the ingest pipeline is told with every document; nothing unless said otherwise. */
  readonly pipelineSettings?: PipelineSettings;
  /** Makes the files of new and changed documents part of them; files are not opened unless this is given. */
  readonly content?: ContentOptions;
  /** Takes over an index that holds documents of somebody else, or belongs to another owner. */
  readonly adopt?: boolean;
  /** What `adoptConfiguration` found for this index and this source; it is kept with the index. */
  readonly adopted?: AdoptedConfiguration | undefined;
  /** Lifts the delete guard. */
  readonly allowDeletes?: boolean;
  /** Writes unchanged documents as well. */
  readonly force?: boolean;
  /**
   * `deletions` reads ids alone and writes nothing: it deletes what the source no longer has, and leaves new and changed
   * documents to the next full sync. `full` unless said otherwise.
   */
  readonly mode?: 'full' | 'deletions';
  /** How the index is compared; 'auto', by size and order, unless said otherwise. */
  readonly strategy?: DiffStrategy | 'auto';
  /** Whether a document without a field `id` is given one; true unless said otherwise. */
  readonly addId?: boolean;
  /** Settings of an index that does not exist yet. */
  readonly indexSettings?: estypes.IndicesIndexSettings;
  /** Mappings of an index that does not exist yet; the engine adds its own field. */
  readonly indexMappings?: estypes.MappingTypeMapping;
  readonly limits?: Partial<BulkLimits>;
  /** Refreshes the index at the end, so that searches see what was written; else its own refresh shows it soon. */
  readonly refresh?: boolean;
  /** How many rejected documents make the sync fail; those of the Python service unless said otherwise, false for any number. */
  readonly errorBudget?: Partial<ErrorBudgetLimits> | false;
  /** Whether rejected documents are kept in the index `<index>-rejected`, so unless said otherwise, or in the outcome alone. */
  readonly rejects?: 'index' | 'none';
  /**
   * A sync that was canceled or killed is gone on with: all is compared anew, so that nothing is missed, what is there is not written again, and
   * the counters include what was done before. `auto`, unless said otherwise, finds that in Elasticsearch; `none` counts from nothing.
   */
  readonly resume?: 'auto' | 'none' | SyncCheckpoint;
  readonly signal?: AbortSignal;
  /** Called at the start of every phase and after every batch. */
  readonly onProgress?: (progress: SyncProgress) => void;
  /** For the lease and for dates; pauses between requests are always real. */
  readonly clock?: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
}
