import { IngestError } from '@elastic-ingest/errors';
import { pathText, type ConfigIssue } from './config-issue.ts';

/** Everything that is wrong in a config file, or another file of settings, at once. */
export class ConfigurationError extends IngestError {
  /** As the user named the file. */
  readonly file: string;
  readonly issues: readonly ConfigIssue[];

  constructor(file: string, issues: readonly ConfigIssue[], code = 'EI_CONFIG_INVALID') {
    const sorted = [...issues].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
    const count = `${sorted.length} ${sorted.length === 1 ? 'problem' : 'problems'}`;
    const lines = sorted.map((issue) => `  ${issueText(file, issue)}`);
    super([`${file} has ${count}`, ...lines].join('\n'), { code });
    this.file = file;
    this.issues = sorted;
  }
}

/** `elastic-ingest.yml:3:5  syncs.cities.index: must be lower case`. */
export function issueText(file: string, { path, at, message }: ConfigIssue): string {
  return `${file}:${at.line}:${at.column}  ${path.length === 0 ? '' : `${pathText(path)}: `}${message}`;
}
