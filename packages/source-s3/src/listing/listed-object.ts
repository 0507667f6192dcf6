import type { _Object } from '@aws-sdk/client-s3';
import { IngestError } from '@elastic-ingest/source-sdk';
import { decodeKey } from './decode-key.ts';

/** What a listing says of an object. */
export interface ListedObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  readonly storageClass: string;
  /** Its display name; empty where S3 tells none. */
  readonly owner: string;
}

/** An object of a page. One that lacks what every object has means that the answer cannot be trusted. */
export function listedObject(bucket: string, given: _Object, isEncoded: boolean): ListedObject {
  const { Key: key, Size: size, ETag: etag, LastModified: lastModified } = given;
  if (key === undefined || size === undefined || etag === undefined || lastModified === undefined) {
    throw new IngestError(`The listing has an object without key, size, ETag or date: ${key ?? 'no key'}`, {
      code: 'EI_S3_READ_FAILED',
      hint: 'Nothing was deleted. The server does not list as S3 does.',
      where: bucket,
    });
  }
  return {
    bucket,
    key: isEncoded ? decodeKey(key) : key,
    size,
    etag: etag.startsWith('"') ? etag.slice(1, -1) : etag,
    lastModified,
    storageClass: given.StorageClass ?? 'STANDARD',
    owner: given.Owner?.DisplayName ?? '',
  };
}
