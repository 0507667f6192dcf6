import { hash } from 'node:crypto';

export type IdFormat = 'key' | 'md5';

/** `bucket/key`, in whose order listings come; or its MD5, which the Python service has for an id. */
export function documentId(bucket: string, key: string, format: IdFormat): string {
  const id = `${bucket}/${key}`;
  return format === 'md5' ? hash('md5', id, 'hex') : id;
}
