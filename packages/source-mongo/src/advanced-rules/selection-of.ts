import { IngestError } from '@elastic-ingest/source-sdk';
import type { Document } from 'mongodb';
import type { Selection } from '../read/selection.ts';
import { parseAdvancedRules } from './parse-advanced-rules.ts';

/** What a query reads. Rules that were not checked and are wrong throw: everything is not what they ask for. */
export function selectionOf(rules: unknown, projection: Document | undefined): Selection {
  const parsed = parseAdvancedRules(rules ?? {}, projection);
  if (parsed.ok) return parsed.selection;
  throw new IngestError(parsed.faults.join('\n'), {
    code: 'EI_MONGODB_CONFIGURATION',
    hint: 'Correct the advanced rules.',
  });
}
