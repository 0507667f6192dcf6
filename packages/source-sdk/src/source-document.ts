/**
 * A JSON object already encoded. The source gives its bytes away: they stay valid and unchanged.
 * `engineFields` lists the root fields it has that are named `id` or start with an underscore, where the engine's own fields live.
 */
export interface EncodedBody {
  readonly json: Uint8Array;
  readonly engineFields: readonly string[];
}

export type DocumentBody = Readonly<Record<string, unknown>> | EncodedBody;

/** A file that belongs to a document. An unchanged document's is never opened. */
export interface SourceContent {
  /** A name whose extension tells the format, such as `report.pdf`. */
  readonly filename: string;
  /** Bytes, where that is known without reading; else undefined. */
  readonly size?: number;
  /** MIME type, where the source knows it. */
  readonly contentType?: string;
  /**
   * Opens the content. It may be called again after a failure, and possibly after the read has moved on. The bytes end normally only when all
   * were given: what is cut short must throw. Aborted by the signal it throws its reason.
   */
  open(options: { readonly signal: AbortSignal }): Promise<AsyncIterable<Uint8Array>>;
}

/** One document of a source. An unchanged document costs its id and fingerprint only: `body()` is then never called. */
export interface SourceDocument {
  /** Unique in the source, not empty, well-formed Unicode, stable between reads. */
  readonly id: string;
  /** Moment of the last change, ISO 8601 in UTC. */
  readonly timestamp?: string;
  /** Changes whenever the body or the content would; decides alone where it is given. */
  readonly fingerprint?: string;
  /**
   * Produces the body; called at most once, possibly after the read has moved on, so it must not hold the driver's batch.
   * Throws to have this one document rejected with the error as its reason.
   */
  body(): DocumentBody | Promise<DocumentBody>;
  /** For sources that declare `content`: the file whose text belongs to the document; absent where it has none. */
  readonly content?: SourceContent;
}

/** True for a body that is bytes already. */
export function isEncodedBody(body: DocumentBody): body is EncodedBody {
  return (
    (body as Partial<EncodedBody>).json instanceof Uint8Array &&
    Array.isArray(body['engineFields' as keyof DocumentBody])
  );
}
