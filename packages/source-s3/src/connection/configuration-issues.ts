import type { S3Configuration } from '../configuration.ts';

/** Every fault of the configuration that its fields alone do not show. Prints no secret. */
export function configurationIssues(given: S3Configuration): string[] {
  return [...bucketIssues(given.buckets), ...credentialIssues(given), ...endpointIssues(given.endpoint)];
}

function bucketIssues(buckets: readonly string[]): string[] {
  if (buckets.length === 0) return ['`buckets` is empty: name buckets, or * for all'];
  if (buckets.includes('*'))
    return buckets.length > 1 ? ['`buckets` has * and names: take one or the other'] : [];
  return buckets.flatMap((name) => bucketNameIssue(name) ?? []);
}

/** What is wrong with the name of a bucket; ids are made of it, so a slash in it would be ambiguous. */
export function bucketNameIssue(name: string): string | undefined {
  if (/^[A-Za-z0-9._-]{1,255}$/.test(name)) return undefined;
  const advice = name.startsWith('arn:')
    ? 'take the alias of the access point'
    : 'it takes letters, digits, . and -';
  return `${JSON.stringify(name)} is no name of a bucket: ${advice}`;
}

function credentialIssues(given: S3Configuration): string[] {
  const issues: string[] = [];
  const has = (value: string | undefined): boolean => value !== undefined && value !== '';
  const [key, secret] = [has(given.aws_access_key_id), has(given.aws_secret_access_key)];
  if (key && !secret) issues.push('there is `aws_access_key_id` without `aws_secret_access_key`');
  if (secret && !key) issues.push('there is `aws_secret_access_key` without `aws_access_key_id`');
  if (has(given.aws_session_token) && !key)
    issues.push('there is `aws_session_token` without `aws_access_key_id`');
  if (has(given.role_external_id) && !has(given.role_arn))
    issues.push('there is `role_external_id` without `role_arn`');
  return issues;
}

function endpointIssues(endpoint: string | undefined): string[] {
  if (endpoint === undefined || endpoint === '') return [];
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    return ['`endpoint` is no http:// or https:// address'];
  const { username, password } = new URL(endpoint);
  return username === '' && password === ''
    ? []
    : ['`endpoint` has credentials: write `aws_access_key_id` and `aws_secret_access_key`'];
}
