import type { SourceDefinition } from '@elastic-ingest/source-sdk';

/** Values of the configuration as a user writes them. */
export type RawConfiguration = Readonly<Record<string, unknown>>;

/** A document as the store behind the source has it. */
export interface StoredDocument {
  readonly id: string;
  /** Root fields that the body must have, as JSON. It may have others, such as a date of upload. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A file of a document, as the store has it. */
export interface StoredFile {
  /** Of its document. */
  readonly id: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** What the source reads: a collection, a bucket, a drive. Made for one case, with nothing in it. */
export interface SourceStore extends AsyncDisposable {
  /** Reads this store and nothing else. */
  readonly configuration: RawConfiguration;
  /** Adds that many documents, no two with the same fields, and says what the source has to give for them. */
  seed(count: number): Promise<readonly StoredDocument[]>;
  /** Changes a field of the document's body. */
  update(id: string): Promise<StoredDocument>;
  remove(id: string): Promise<void>;
}

/** What the source offers of that which the contract leaves to it. What is off must be absent, which is judged too. */
export interface SourceOffers {
  readonly estimate: boolean;
  readonly changed: boolean;
  readonly ordered: boolean;
  readonly fingerprint: boolean;
  readonly timestamp: boolean;
  /** Bodies are bytes (`EncodedBody`), not objects. */
  readonly encodedBody: boolean;
}

export interface SourceLimits {
  /** Documents of a store that a read must not get at once, so that it can be cut: more than two of the driver's batches. Default 250. */
  readonly documents: number;
  /** Milliseconds after which an aborted call, and a disposal, must be over. Default 2000. */
  readonly endsWithinMs: number;
  /** Milliseconds after which a call must have failed that cannot succeed. Default 30,000. */
  readonly failsWithinMs: number;
}

/** All that the author of a source gives to have it judged. */
export interface SourceHarness<Store extends SourceStore = SourceStore> {
  readonly definition: SourceDefinition;
  /** Default: nothing. */
  readonly offers?: Partial<SourceOffers>;
  readonly limits?: Partial<SourceLimits>;
  createStore(): Promise<Store>;
  /** Breaks the read that is under way: kills the cursor, the connection, the server. */
  cut?(store: Store): Promise<void>;
  /** Adds one document whose body cannot be made, and returns its id. */
  spoil?(store: Store): Promise<string>;
  /** Documents with files, for sources that declare `content`. */
  readonly files?: {
    /** Adds documents with files: an empty one, and one that comes in several parts. */
    seed(store: Store): Promise<readonly StoredFile[]>;
    /** Changes the bytes of one, and nothing else. */
    change(store: Store, id: string): Promise<void>;
  };
  /** Adds documents in a way that their ids are not read in order. For sources that offer `ordered`. */
  seedUnordered?(store: Store): Promise<void>;
  /** Makes every cursor so far useless. For sources that declare `incremental`. */
  loseHistory?(store: Store): Promise<void>;
  /** A server that is not there. */
  readonly unreachable?: RawConfiguration;
  /** A server that is there, and credentials that it refuses. */
  readonly wrongCredentials?: RawConfiguration;
  /** Secrets in these configurations besides the fields that are `sensitive`, such as a password in an address. */
  readonly secrets?: readonly string[];
}

export function offersOf({ offers }: Pick<SourceHarness, 'offers'>): SourceOffers {
  return {
    estimate: false,
    changed: false,
    ordered: false,
    fingerprint: false,
    timestamp: false,
    encodedBody: false,
    ...offers,
  };
}

export function limitsOf({ limits }: Pick<SourceHarness, 'limits'>): SourceLimits {
  return { documents: 250, endsWithinMs: 2000, failsWithinMs: 30_000, ...limits };
}
