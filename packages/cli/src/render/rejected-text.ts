import type { RejectedDocument } from '@elastic-ingest/core';
import { counted } from './numbers.ts';
import { oneLine, printable } from './printable.ts';
import type { Colors } from './reporter.ts';

/** One kept rejected document, for people: why it was refused, then its JSON as it was sent. */
export function rejectedText(name: string, rejected: RejectedDocument, { yellow, dim }: Colors): string {
  const { id, action, reason, errorType, bytes, time, owner, stale, document } = rejected;
  const type = errorType === undefined ? '' : ` (${errorType})`;
  const by = owner === name ? '' : ` by ${owner}`;
  return [
    yellow(oneLine(id, 200)),
    `  rejected  ${time}${by}, when it was to be ${action === 'delete' ? 'deleted' : 'written'}`,
    `  reason    ${oneLine(reason, 2000)}${type}`,
    ...(stale ? ['  stale     the index has an older version of it'] : []),
    ...(bytes === undefined ? [] : [`  size      ${counted(bytes, 'byte')}`]),
    document === undefined ? dim('  its JSON was not kept') : printable(document),
  ].join('\n');
}
