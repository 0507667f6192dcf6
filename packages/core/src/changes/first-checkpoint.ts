import { IngestError } from '@elastic-ingest/errors';
import type { SourceEvent, SyncCursor } from '@elastic-ingest/source-sdk';
import type { ChangesOptions } from './changes-options.ts';

type Options = Pick<ChangesOptions, 'source' | 'content' | 'capabilities' | 'advancedRules'>;

/** Why the changes of a source cannot be brought into an index, if they cannot. */
export function whyNoChanges({ source, content, capabilities }: Options): string | undefined {
  if (source.changes === undefined) return 'The source does not give changes';
  // Without its file a document would look unchanged to the next full sync.
  return content !== undefined && capabilities?.content === true
    ? 'Files of documents are read by full syncs alone'
    : undefined;
}

/** Where the source's changes stand now. */
export async function firstCheckpoint(options: Options, signal: AbortSignal): Promise<SyncCursor> {
  const { source, advancedRules } = options;
  const why = whyNoChanges(options);
  if (why !== undefined)
    throw new IngestError(why, {
      code: 'EI_CHANGES_UNAVAILABLE',
      hint: 'Run full syncs: without --incremental or --follow.',
    });
  for await (const given of source.changes?.({
    signal,
    ...(advancedRules !== undefined && { advancedRules }),
  }) ?? []) {
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
