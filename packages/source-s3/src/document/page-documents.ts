import type { S3Client } from '@aws-sdk/client-s3';
import type { SourceContent, SourceDocument } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from '../configuration.ts';
import { hasText } from '../content/has-text.ts';
import { objectContent } from '../content/object-content.ts';
import { statusOf } from '../connection/s3-fault.ts';
import type { ListedObject } from '../listing/listed-object.ts';
import { inParallel } from '../tags/in-parallel.ts';
import { objectTags, type Tag } from '../tags/object-tags.ts';
import { documentBody } from './document-body.ts';
import { documentId } from './document-id.ts';
import { fetchHead } from './fetch-head.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { ObjectHeads } from './object-heads.ts';
import { toObjectError } from './to-object-error.ts';

export interface PageOptions {
  readonly client: S3Client;
  readonly given: S3Configuration;
  readonly signal: AbortSignal;
  readonly redact: (text: string) => string;
  readonly idsOnly: boolean;
}

const mostTagRequests = 32;
const mebibyte = 1024 * 1024;

/** The documents of one page of a listing. Tags are part of what tells a change, so they are asked for at once. */
export async function pageDocuments(
  listed: readonly ListedObject[],
  options: PageOptions,
): Promise<readonly SourceDocument[]> {
  const { client, given, signal, redact, idsOnly } = options;
  const isTagged = given.tags && !idsOnly;
  const found = isTagged
    ? await inParallel(listed, mostTagRequests, (object) => withTags(object, client, signal))
    : listed.map((object) => ({ object, tags: undefined }));
  const objects = found.filter((one) => one !== undefined);
  const needsHead = given.content_type || given.user_metadata;
  const heads = new ObjectHeads(objects.length, async (at) => {
    const object = objects[at]?.object;
    if (object === undefined) throw new RangeError(`There is no object ${at} in this page`);
    return fetchHead(client, object, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw toObjectError(error, { where: `${object.bucket}/${object.key}`, redact });
    });
  });
  return objects.map(({ object, tags }, at): SourceDocument => {
    const content = contentOf(object, options);
    return {
      id: documentId(object.bucket, object.key, given.id_format),
      timestamp: object.lastModified.toISOString(),
      fingerprint: fingerprintOf(object, tags),
      body: () => {
        if (!needsHead) return documentBody({ object, tags });
        return heads.get(at).then(({ contentType, metadata }) =>
          documentBody({
            object,
            tags,
            contentType: given.content_type ? contentType : undefined,
            metadata: given.user_metadata ? metadata : undefined,
          }),
        );
      },
      ...(content === undefined ? {} : { content }),
    };
  });
}

/** Undefined for an object that was deleted after it was listed: it is no document any more. */
async function withTags(
  object: ListedObject,
  client: S3Client,
  signal: AbortSignal,
): Promise<{ readonly object: ListedObject; readonly tags: readonly Tag[] } | undefined> {
  try {
    return { object, tags: await objectTags(client, object, signal) };
  } catch (error) {
    if (statusOf(error) === 404 && Object(error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}

function contentOf(object: ListedObject, { client, given, redact }: PageOptions): SourceContent | undefined {
  const largest = given.use_text_extraction_service ? Infinity : given.max_file_size * mebibyte;
  if (!hasText(object, { largest })) return undefined;
  return objectContent({ client, object, attempts: given.max_attempts, redact });
}
