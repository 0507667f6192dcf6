import { IngestError } from '@elastic-ingest/errors';
import type { SourceEvent, SyncCursor } from '@elastic-ingest/source-sdk';
import type { ChangesOptions } from './changes-options.ts';

/** Where the source's changes stand now. */
export async function firstCheckpoint(
  { source, advancedRules }: Pick<ChangesOptions, 'source' | 'advancedRules'>,
  signal: AbortSignal,
): Promise<SyncCursor> {
  if (source.changes === undefined)
    throw new IngestError('The source does not give changes', {
      code: 'EI_CHANGES_UNAVAILABLE',
      hint: 'Run full syncs: without --incremental or --follow.',
    });
  for await (const given of source.changes({
    signal,
    ...(advancedRules !== undefined && { advancedRules }),
  })) {
    const first = Array.isArray(given) ? (given as readonly SourceEvent[])[0] : (given as SourceEvent);
    if (first === undefined) continue;
    if (first.type !== 'checkpoint') break;
    return first.cursor;
  }
  signal.throwIfAborted();
  throw new IngestError('The source did not begin its changes with a checkpoint', {
    code: 'EI_SOURCE_INVALID',
    hint: 'Tell its author: clause SRC-111 of the contract of a source.',
  });
}
