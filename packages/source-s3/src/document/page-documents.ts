import type { S3Client } from '@aws-sdk/client-s3';
import type { SourceDocument } from '@elastic-ingest/source-sdk';
import type { S3Configuration } from '../configuration.ts';
import { hasText } from '../content/has-text.ts';
import { ObjectContent } from '../content/object-content.ts';
import { statusOf } from '../connection/s3-fault.ts';
import type { ListedObject } from '../listing/listed-object.ts';
import { inParallel } from '../tags/in-parallel.ts';
import { objectTags, type Tag } from '../tags/object-tags.ts';
import { documentBody } from './document-body.ts';
import { fetchHead } from './fetch-head.ts';
import { ObjectHeads } from './object-heads.ts';
import { S3Document, type DocumentPage } from './s3-document.ts';
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
  const tagged =
    given.tags && !idsOnly
      ? (await inParallel(listed, mostTagRequests, (object) => withTags(object, client, signal))).filter(
          (one) => one !== undefined,
        )
      : undefined;
  const objects = tagged === undefined ? listed : tagged.map(({ object }) => object);
  const needsHead = given.content_type || given.user_metadata;
  const heads = new ObjectHeads(objects.length, async (at) => {
    const object = objects[at];
    if (object === undefined) throw new RangeError(`There is no object ${at} in this page`);
    return fetchHead(client, object, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw toObjectError(error, { where: `${object.bucket}/${object.key}`, redact });
    });
  });
  const limits = { largest: given.use_text_extraction_service ? Infinity : given.max_file_size * mebibyte };
  const contentOptions = { client, attempts: given.max_attempts, redact };
  const page: DocumentPage = {
    idFormat: given.id_format,
    contentOf: (object) => (hasText(object, limits) ? new ObjectContent(object, contentOptions) : undefined),
    bodyOf: (object, tags, at) => {
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
  };
  return objects.map((object, at) => new S3Document(page, object, tagged?.[at]?.tags, at));
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
