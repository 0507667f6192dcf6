import { IngestError, redactor, type ReadOptions, type Source } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from './configuration.ts';
import { createClients } from './connection/create-clients.ts';
import { eitherSignal } from './connection/either-signal.ts';
import { ping } from './connection/ping.ts';
import { toS3Error } from './connection/to-s3-error.ts';
import { readDocuments } from './document/read-documents.ts';
import { isDirectoryBucket } from './listing/is-directory-bucket.ts';
import { parseAdvancedRules } from './rules/parse-advanced-rules.ts';

/** A source over clients that connect when they are first used. */
export async function openS3(given: S3Configuration): Promise<Source> {
  const redact = redactor([given.aws_secret_access_key, given.aws_session_token]);
  const clients = await createClients(given);
  const closing = new AbortController();
  const everywhere = given.endpoint || 'AWS';
  /** Aborting ends a call with its reason, all else with an error that has a code. */
  const fail = (error: unknown, signal: AbortSignal): never => {
    signal.throwIfAborted();
    closing.signal.throwIfAborted();
    throw toS3Error(error, { where: everywhere, redact });
  };
  const during = ({ signal }: ReadOptions): AbortSignal => eitherSignal([signal, closing.signal]);
  return {
    ping: (options) =>
      ping({ given, clients, signal: during(options), redact }).catch((error: unknown) =>
        fail(error, options.signal),
      ),
    ordered: () => Promise.resolve(given.id_format === 'key' && !given.buckets.some(isDirectoryBucket)),
    async *documents(query) {
      try {
        yield* readDocuments({ given, clients, query, signal: during(query), redact });
      } catch (error) {
        fail(error, query.signal);
      }
    },
    checkAdvancedRules: async (rules) => {
      const parsed = parseAdvancedRules(rules);
      return parsed.ok ? [] : parsed.faults;
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort(
        new IngestError('The source was closed before its end', {
          code: 'EI_S3_READ_FAILED',
          disposition: 'retry',
        }),
      );
      clients.destroy();
    },
  };
}
