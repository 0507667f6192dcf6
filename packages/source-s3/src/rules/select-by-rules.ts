import type { BucketSelection } from '../listing/plan-listings.ts';
import { fileSuffix } from './file-suffix.ts';
import type { AdvancedRule } from './parse-advanced-rules.ts';

/** What the rules of each bucket select together: a key that several of them select is one document. */
export function selectByRules(
  rules: readonly AdvancedRule[],
  accepts: (key: string) => boolean,
): readonly BucketSelection[] {
  return [...new Set(rules.map(({ bucket }) => bucket))].map((bucket) => {
    const own = rules.filter((rule) => rule.bucket === bucket);
    return {
      bucket,
      prefixes: own.map(({ prefix }) => prefix),
      accepts: (key) => accepts(key) && own.some((rule) => isSelected(key, rule)),
    };
  });
}

function isSelected(key: string, { prefix, extension }: AdvancedRule): boolean {
  return key.startsWith(prefix) && (extension.length === 0 || extension.includes(fileSuffix(key)));
}
