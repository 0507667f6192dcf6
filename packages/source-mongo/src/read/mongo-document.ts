import { hash } from 'node:crypto';
import type { EncodedBody, SourceDocument } from '@elastic-ingest/source-sdk';
import type { Transcoder } from '../json/transcoder.ts';
import { idText } from './id-text.ts';

/** 132 bits of SHA-256: enough that no two versions of a document share them. */
const fingerprintLength = 22;

/**
 * A document from raw BSON. It costs its id, a hash of its bytes and a copy of them (a fifth of the hash, for small documents): the
 * driver's batch, of up to 16 MB, is not held by a document that waits for its body.
 */
export class MongoDocument implements SourceDocument {
  readonly id: string;
  readonly fingerprint: string;
  readonly #bytes: Buffer;
  readonly #transcoder: Transcoder;

  constructor(raw: Uint8Array, transcoder: Transcoder, idPrefix = '') {
    this.#bytes = Buffer.from(raw);
    this.#transcoder = transcoder;
    this.id = idPrefix + idText(this.#bytes);
    this.fingerprint = hash('sha256', this.#bytes, 'base64url').slice(0, fingerprintLength);
  }

  body(): EncodedBody {
    return this.#transcoder.body(this.#bytes);
  }
}
