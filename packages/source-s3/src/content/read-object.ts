import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { IngestError } from '@elastic-ingest/source-sdk';
import { s3Fault, statusOf } from '../connection/s3-fault.ts';
import type { ListedObject } from '../listing/listed-object.ts';

export interface ReadObjectOptions {
  readonly client: S3Client;
  readonly object: ListedObject;
  readonly signal: AbortSignal;
  /** Connections that may fail in a row without a byte. */
  readonly attempts: number;
}

/**
 * The bytes of an object as it was listed, as they come. A connection that ends too early is taken up where it ended; another version of the
 * object is never mixed in. Ends normally only when all bytes were given.
 */
export async function* readObject(options: ReadObjectOptions): AsyncGenerator<Uint8Array> {
  const { object, signal, attempts } = options;
  let given = 0;
  for (let failed = 0; ;) {
    try {
      for await (const chunk of await bytesFrom(given, options)) {
        if (given + chunk.length > object.size) throw longerThanListed(object);
        given += chunk.length;
        failed = 0;
        yield chunk;
      }
      if (given === object.size) return;
      throw new Error(`The connection ended after ${given} of ${object.size} bytes`);
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      if (failed >= attempts || !mayPass(error)) throw error;
    }
  }
}

async function bytesFrom(
  offset: number,
  { client, object, signal }: ReadObjectOptions,
): Promise<AsyncIterable<Uint8Array>> {
  const command = new GetObjectCommand({
    Bucket: object.bucket,
    Key: object.key,
    IfMatch: `"${object.etag}"`,
    ...(offset === 0 ? {} : { Range: `bytes=${offset}-` }),
  });
  const { Body, ContentRange } = await client.send(command, { abortSignal: signal });
  if (offset > 0 && ContentRange?.startsWith(`bytes ${offset}-`) !== true)
    throw unreadable(object, `The server did not go on at byte ${offset}`);
  if (Body === undefined) throw unreadable(object, 'The server gave no bytes');
  return Body as unknown as AsyncIterable<Uint8Array>;
}

function mayPass(error: unknown): boolean {
  if (error instanceof IngestError) return false;
  const fault = s3Fault(error);
  return fault === 'unavailable' || (fault === 'read' && (statusOf(error) ?? 0) >= 500);
}

function longerThanListed(object: ListedObject): IngestError {
  return unreadable(object, `There are more than the ${object.size} bytes that were listed`);
}

function unreadable({ bucket, key }: ListedObject, what: string): IngestError {
  return new IngestError(what, {
    code: 'EI_S3_OBJECT_UNREADABLE',
    disposition: 'skip',
    hint: 'See that `endpoint` leads to one server, and no cache stands before it.',
    where: `${bucket}/${key}`,
  });
}
