import { isEncodedBody, type DocumentBody, type SourceDocument } from '@elastic-ingest/source-sdk';

const bytesOfMebibyte = 1024 * 1024;
// Encoding an object a second time for its size alone costs as much as the first time.
const objectsApart = 16;

/** The mean size of documents, of which the volume that was written is told. Bodies may be asked for that are then not written. */
export class DocumentSizes {
  #bodies = 0;
  #objects = 0;
  #bytes = 0;

  /** The same document, its body measured when it is made. */
  measured(document: SourceDocument): SourceDocument {
    const { id, timestamp, fingerprint, content } = document;
    return {
      id,
      ...(timestamp === undefined ? {} : { timestamp }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(content === undefined ? {} : { content }),
      body: async () => {
        const body = await document.body();
        this.#add(body);
        return body;
      },
    };
  }

  /** MiB of so many documents, rounded. */
  mebibytesOf(documents: number): number {
    return this.#bodies === 0 ? 0 : Math.round((this.#bytes / this.#bodies) * (documents / bytesOfMebibyte));
  }

  #add(body: DocumentBody): void {
    if (!isEncodedBody(body)) {
      this.#objects += 1;
      if (this.#objects % objectsApart !== 1) return;
    }
    this.#bodies += 1;
    this.#bytes += isEncodedBody(body) ? body.json.byteLength : Buffer.byteLength(JSON.stringify(body));
  }
}
