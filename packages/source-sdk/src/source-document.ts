/**
 * A JSON object already encoded. The source gives its bytes away: they stay valid and unchanged.
 * `engineFields` lists the root fields it has that are named `id` or start with an underscore, where the engine's own fields live.
 */
export interface EncodedBody {
  readonly json: Uint8Array;
  readonly engineFields: readonly string[];
}

export type DocumentBody = Readonly<Record<string, unknown>> | EncodedBody;

/** One document of a source. An unchanged document costs its id and fingerprint only: `body()` is then never called. */
export interface SourceDocument {
  /** Unique in the source, not empty, well-formed Unicode, stable between reads. */
  readonly id: string;
  /** Moment of the last change, ISO 8601 in UTC. */
  readonly timestamp?: string;
  /** Changes whenever the body would; decides alone where it is given. */
  readonly fingerprint?: string;
  /**
   * Produces the body; called at most once, possibly after the read has moved on, so it must not hold the driver's batch.
   * Throws to have this one document rejected with the error as its reason.
   */
  body(): DocumentBody | Promise<DocumentBody>;
}

/** True for a body that is bytes already. */
export function isEncodedBody(body: DocumentBody): body is EncodedBody {
  return (
    (body as Partial<EncodedBody>).json instanceof Uint8Array &&
    Array.isArray(body['engineFields' as keyof DocumentBody])
  );
}
