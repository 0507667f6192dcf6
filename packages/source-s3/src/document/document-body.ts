import type { ListedObject } from '../listing/listed-object.ts';
import type { Tag } from '../tags/object-tags.ts';
import type { ObjectHead } from './object-heads.ts';

export interface BodyParts {
  readonly object: ListedObject;
  readonly tags: readonly Tag[] | undefined;
  readonly contentType?: ObjectHead['contentType'];
  readonly metadata?: ObjectHead['metadata'] | undefined;
}

/** The fields of a document: those of the Python service, then ours. Names that users choose are values, so they cannot fill the mapping. */
export function documentBody({ object, tags, contentType, metadata }: BodyParts): Record<string, unknown> {
  return {
    filename: object.key,
    size_in_bytes: object.size,
    bucket: object.bucket,
    owner: object.owner,
    storage_class: object.storageClass,
    etag: object.etag,
    ...(contentType === undefined ? {} : { content_type: contentType }),
    ...(metadata === undefined ? {} : { user_metadata: pairs(metadata) }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function pairs(metadata: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(metadata)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value }));
}
