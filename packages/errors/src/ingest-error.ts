import type { Disposition } from './disposition.ts';

export interface IngestErrorDetails {
  /** Stable, documented in docs/errors.md: `EI_…`. */
  readonly code: string;
  readonly disposition?: Disposition;
  /** What the reader can do about it, as a sentence. */
  readonly hint?: string;
  /** Where it happened: file and line, connector, index. */
  readonly where?: string;
  readonly documentId?: string;
  /** Earliest moment for another try, in milliseconds from now. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

// A registered symbol: a plugin may bring its own copy of this package, so `instanceof` would not do.
const brand = Symbol.for('elastic-ingest.error');

/** The one error of elastic-ingest. People read `code`; the engine reads `disposition`. */
export class IngestError extends Error {
  override readonly name: string = 'IngestError';
  readonly code: string;
  readonly disposition: Disposition;
  readonly hint: string | undefined;
  readonly where: string | undefined;
  readonly documentId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: IngestErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.disposition = details.disposition ?? 'fatal';
    this.hint = details.hint;
    this.where = details.where;
    this.documentId = details.documentId;
    this.retryAfterMs = details.retryAfterMs;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for an IngestError of this or any other copy of the package. */
export function isIngestError(value: unknown): value is IngestError {
  return typeof value === 'object' && value !== null && brand in value;
}
