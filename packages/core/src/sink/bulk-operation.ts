import type { EncodedJson } from '../document/encode-document.ts';

/** One operation as data, before its bytes stand in a batch. */
export type BulkOperation =
  | {
      readonly action: 'index';
      /** The source's id. */
      readonly id: string;
      readonly documentId: string;
      readonly body: EncodedJson;
      /** What stands between the body's own fields and the tail, with its comma; nothing for most documents. */
      readonly content?: readonly Uint8Array[];
      /** What follows the body's own fields, the closing brace included. */
      readonly tail: string;
    }
  | {
      readonly action: 'delete';
      /** The `_id` in Elasticsearch; the source no longer has this document. */
      readonly id: string;
    };
