import { isIngestError } from './ingest-error.ts';

const documentation = 'https://github.com/elastic-ingest/elastic-ingest/blob/main/docs/errors.md';

/** At most six lines: what failed, where, what to do, code, and the link where the code is ours. With `debug`, the chain of causes follows. */
export function formatError(error: unknown, options: { readonly debug?: boolean } = {}): string {
  const lines = isIngestError(error)
    ? [
        `error: ${error.message}`,
        ...(error.where === undefined ? [] : [`  at: ${error.where}`]),
        ...(error.documentId === undefined ? [] : [`  document: ${error.documentId}`]),
        ...(error.hint === undefined ? [] : [`  to do: ${error.hint}`]),
        `  ${error.code}${isOurs(error.code) ? `  ${documentation}#${error.code.toLowerCase()}` : ''}`,
      ]
    : [`error: ${error instanceof Error ? error.message : String(error)}`];
  if (options.debug === true) lines.push(...causes(error));
  return lines.join('\n');
}

/** The codes of other authors are explained by their packages. */
const isOurs = (code: string): boolean => code.startsWith('EI_');

function causes(error: unknown): string[] {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let at = error; at instanceof Error && !seen.has(at); at = at.cause) {
    seen.add(at);
    lines.push(`  ${at === error ? 'stack' : 'caused by'}: ${at.stack ?? at.message}`);
  }
  return lines;
}
