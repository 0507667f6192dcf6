import type { SourceDocument } from '@elastic-ingest/source-sdk';
import type { DriveApi } from './drive-api.ts';
import { listFiles } from './list-files.ts';
import { readersOf } from './permissions.ts';

/**
 * A document for every person that a file is shared with: what they may read is what carries one of their words, or none. Members of groups are known to
 * Google's Directory API alone, which takes an administrator; here a group is a word of its own.
 */
export async function* identitiesOf(
  api: DriveApi,
  signal: AbortSignal,
): AsyncGenerator<SourceDocument, void> {
  const people = new Set<string>();
  for await (const files of listFiles(api, signal)) {
    for (const file of files)
      for (const reader of await readersOf(api, file, signal))
        if (reader.startsWith('user:')) people.add(reader);
  }
  for (const person of [...people].sort()) yield identityOf(person.slice('user:'.length));
}

function identityOf(email: string): SourceDocument {
  const domain = email.split('@').at(-1) ?? '';
  const access_control = [`user:${email}`, `domain:${domain}`, 'anyone'];
  const body = {
    identity: { email },
    query: { template: { params: { access_control }, source: sharedWithOneOf } },
  };
  return { id: email, body: () => body };
}

/** The filter of Elasticsearch's document level security: the words are put in where it is used. */
const sharedWithOneOf = `{"bool":{"should":[{"bool":{"must_not":{"exists":{"field":"_allow_access_control"}}}},{"terms":{"_allow_access_control.keyword":{{#toJson}}access_control{{/toJson}}}}]}}`;
