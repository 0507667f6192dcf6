import type { SourceDocument } from '@elastic-ingest/source-sdk';
import type { EncodedJson } from '../document/encode-document.ts';
import type { RuleSet } from '../rules/compile-basic-rules.ts';

/** Whether the rules keep a document out of the index; it is judged as it will be stored. */
export function isExcluded(
  rules: RuleSet | undefined,
  { id, timestamp }: Pick<SourceDocument, 'id' | 'timestamp'>,
  body: EncodedJson,
): boolean {
  if (rules === undefined || rules.always === 'include') return false;
  if (rules.always === 'exclude') return true;
  const added = { id, ...(timestamp !== undefined && { _timestamp: timestamp }) };
  return rules.decideEncoded(body.json, added) === 'exclude';
}
