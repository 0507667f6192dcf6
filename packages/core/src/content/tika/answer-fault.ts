import { IngestError, type IngestErrorDetails } from '@elastic-ingest/errors';

const busy = new Set([408, 429, 502, 503, 504]);
const unfit = new Set([413, 415, 422, 500]);
const longestReason = 300;

/** What an answer means that has no text; undefined for one that has. `text` is how it begins. */
export function answerFault(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string,
): IngestError | undefined {
  if (status === 200 || status === 204) return undefined;
  const reason = text.trim().slice(0, longestReason);
  const message = `The extraction service answers ${status}${reason === '' ? '' : `: ${reason}`}`;
  if (busy.has(status))
    return new IngestError(message, {
      code: 'EI_EXTRACTION_UNAVAILABLE',
      disposition: 'retry',
      ...retryAfter(headers),
    });
  if (unfit.has(status))
    return new IngestError(message, { code: 'EI_CONTENT_UNREADABLE', disposition: 'skip' });
  return new IngestError(message, {
    code: 'EI_EXTRACTION_REFUSED',
    hint: 'It would answer so for every file. Is it a Tika server, and is its address right?',
  });
}

function retryAfter(headers: Headers): Pick<IngestErrorDetails, 'retryAfterMs'> {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
}
