import type { Collection, Document } from 'mongodb';
import { parseAdvancedRules } from './parse-advanced-rules.ts';
import { trySelection } from './try-selection.ts';

/** Every fault of the rules; where their shape has none, what the server says of them for the first collection that refuses. */
export async function checkAdvancedRules(
  rules: unknown,
  asked: {
    readonly collections: readonly Collection[];
    readonly projection: Document | undefined;
    readonly signal: AbortSignal;
  },
): Promise<readonly string[]> {
  const parsed = parseAdvancedRules(rules, asked.projection);
  if (!parsed.ok) return parsed.faults;
  for (const collection of asked.collections) {
    const faults = await trySelection(collection, parsed.selection, asked.signal);
    if (faults.length > 0) return faults;
  }
  return [];
}
