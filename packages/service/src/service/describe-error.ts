import { isIngestError } from '@elastic-ingest/errors';

/** An error as one text, for a document or a log line: what is wrong, what to do, and its code. */
export function describeError(error: unknown): string {
  if (!isIngestError(error)) return error instanceof Error ? error.message : String(error);
  const { message, hint, code } = error;
  return [sentence(message), ...(hint === undefined ? [] : [sentence(hint)]), `(${code})`].join(' ');
}

const sentence = (text: string): string => (/[.?!]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
