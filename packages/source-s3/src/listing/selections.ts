import { IngestError } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from '../configuration.ts';
import { parseAdvancedRules } from '../rules/parse-advanced-rules.ts';
import { selectByRules } from '../rules/select-by-rules.ts';
import { keyFilter } from './key-filter.ts';
import type { BucketSelection } from './plan-listings.ts';

/** What is to be listed. Advanced rules stand in for `buckets` and `prefixes`; patterns and the option for folders hold for both. */
export async function selections(
  given: S3Configuration,
  advancedRules: unknown,
  listAll: () => Promise<readonly string[]>,
): Promise<readonly BucketSelection[]> {
  const accepts = keyFilter({
    include: given.include,
    exclude: given.exclude,
    includeFolders: given.include_folders,
  });
  const parsed = parseAdvancedRules(advancedRules);
  if (!parsed.ok) {
    throw new IngestError(`The advanced sync rules cannot be used:\n${parsed.faults.join('\n')}`, {
      code: 'EI_S3_RULES',
      hint: 'Write a list of {"bucket": …, "prefix": …, "extension": [".txt", …]}.',
    });
  }
  if (parsed.rules.length > 0) return selectByRules(parsed.rules, accepts);
  const buckets = given.buckets.includes('*') ? await listAll() : given.buckets;
  const prefixes = given.prefixes === undefined || given.prefixes.length === 0 ? [''] : given.prefixes;
  return [...new Set(buckets)].map((bucket) => ({ bucket, prefixes, accepts }));
}
