import type { ListedObject } from '../listing/listed-object.ts';
import type { Tag } from '../tags/object-tags.ts';

/**
 * Tells versions of an object apart without reading it. A lifecycle rule changes the storage class and nothing else, tags change on their
 * own; content type and user metadata change with the date alone.
 */
export function fingerprintOf(object: ListedObject, tags: readonly Tag[] | undefined): string {
  const { size, etag, lastModified, storageClass, owner } = object;
  const listed = `${size} ${etag} ${lastModified.getTime()} ${storageClass} ${owner}`;
  return tags === undefined ? listed : `${listed} ${JSON.stringify(tags)}`;
}
