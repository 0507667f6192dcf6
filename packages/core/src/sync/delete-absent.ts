import type { IngestError } from '@elastic-ingest/errors';
import type { IndexDiff } from '../diff/index-diff.ts';
import type { BulkSink } from '../sink/bulk-sink.ts';
import { guardDeletes } from './delete-guard.ts';

/**
 * Deletes what the source, read to its end, did not show. Gives the guard's error where it kept the deletes from being sent.
 * `created` counts documents that the index has gained meanwhile.
 */
export async function deleteAbsent(
  diff: IndexDiff,
  sink: BulkSink,
  options: {
    readonly index: string;
    readonly created: number;
    readonly allowDeletes: boolean | undefined;
    readonly report: () => void;
  },
): Promise<IngestError | undefined> {
  const { index, created, report } = options;
  const { indexed } = diff;
  const deletes = await diff.finish();
  const guarded = guardDeletes({ index, indexed, deletes, kept: indexed - deletes + created });
  if (guarded !== undefined && options.allowDeletes !== true) return guarded;
  report();
  if (deletes === 0) return undefined;
  for await (const ids of diff.absent()) {
    for (const id of ids) await sink.add({ action: 'delete', id });
    report();
  }
  await sink.flush();
  report();
  return undefined;
}
