import { toIngestError, type IngestError } from '@elastic-ingest/errors';

/** How a run ended that threw: as data, for counters of what was done matter most then. */
export function endedBy(
  thrown: unknown,
  signal: AbortSignal,
  code: string,
): { readonly status: 'failed' | 'canceled'; readonly error: IngestError } {
  const { aborted } = signal;
  const error = toIngestError(thrown, {
    code: aborted ? 'EI_CANCELED' : code,
    disposition: aborted ? 'stop' : 'fatal',
  });
  return { status: aborted ? 'canceled' : 'failed', error };
}
