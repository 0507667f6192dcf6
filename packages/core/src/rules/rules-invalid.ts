import { IngestError } from '@elastic-ingest/errors';

/** What is wrong with some rules, in the shape of the protocol's `validation.errors`. `ids` is empty where a rule has no id. */
export interface RuleIssue {
  readonly ids: readonly string[];
  readonly messages: readonly string[];
}

/** The error to fail with where rules have issues; its message lists all of them. */
export function rulesInvalid(issues: readonly RuleIssue[]): IngestError {
  const lines = issues.map(({ ids, messages }) =>
    ids.length === 0 ? messages.join('; ') : `${ids.join(', ')}: ${messages.join('; ')}`,
  );
  return new IngestError(`The sync rules are not valid: ${lines.join(' | ')}`, {
    code: 'EI_RULES_INVALID',
    hint: 'Correct these rules and activate them again.',
  });
}
