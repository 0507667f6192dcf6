import { IngestError, toIngestError } from '@elastic-ingest/errors';
import type { Source } from '@elastic-ingest/source-sdk';
import type { PreparedSync } from '../source-loading/prepare-syncs.ts';
import { interrupted } from '../interrupted.ts';
import { abortable } from './abortable.ts';

/** Opens the source of a sync and sees that it answers. Throws an IngestError that names the sync. */
export async function openSource(
  { definition, configuration, sync }: PreparedSync,
  signal: AbortSignal,
): Promise<Source> {
  let source: Source | undefined;
  try {
    source = await definition.open({ configuration, signal });
    await abortable(source.ping({ signal }), signal);
    return source;
  } catch (error) {
    await source?.[Symbol.asyncDispose]();
    throw located(error, sync.name, signal);
  }
}

function located(error: unknown, sync: string, signal: AbortSignal): IngestError {
  if (signal.aborted) return interrupted();
  const known = toIngestError(error, {
    code: 'EI_SOURCE_UNREACHABLE',
    hint: `See the \`configuration\` of syncs.${sync}, and that the source runs.`,
  });
  const { message, code, disposition, hint, where = `sync ${sync}` } = known;
  return new IngestError(message, {
    code,
    disposition,
    where,
    ...(hint !== undefined && { hint }),
    cause: error,
  });
}
