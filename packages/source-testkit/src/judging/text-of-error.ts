import { isIngestError } from '@elastic-ingest/source-sdk';

/** Everything of an error that may be printed or logged, its causes too. */
export function textOfError(error: unknown): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  for (let at = error; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
    seen.add(at);
    texts.push(String(at), JSON.stringify(at));
    if (at instanceof Error) texts.push(at.message, at.stack ?? '');
    if (isIngestError(at)) texts.push(at.hint ?? '', at.where ?? '');
  }
  return texts.join('\n');
}
