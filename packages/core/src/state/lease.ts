import { errors, type Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import type { Clock } from '../flow/clock.ts';
import {
  endLease,
  noLonger,
  readLease,
  writeLease,
  type Checkpoint,
  type LeaseDocument,
  type Version,
} from './lease-document.ts';
import { ensureStateIndex } from './state-index.ts';

export interface LeaseOptions {
  readonly client: Client;
  /** The index that nobody else may write meanwhile. */
  readonly index: string;
  /** Who holds it, for people to read: the name of the sync and the host. */
  readonly holder: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long a lease lives that nobody renews, in milliseconds. */
  readonly lifeMs: number;
  /**
   * What the next holder is to find should this one be gone: kept with the lease at every renewal, and after its release unless undefined. Where
   * this is left out, what was found is kept as it is.
   */
  readonly checkpoint?: () => Checkpoint | undefined;
  /** What is to be known of the index after the release, until anybody takes it again. */
  readonly completion?: () => Checkpoint | undefined;
}

/** The exclusive right to write one index, kept in Elasticsearch and renewed while it is held. */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #ended = new AbortController();
  readonly #renewing: Promise<void>;
  #version: Version;
  #heldUntil: number;
  /** What the holder before left, when it was interrupted. */
  readonly found: Checkpoint | undefined;

  private constructor(
    options: LeaseOptions,
    taken: { readonly version: Version; readonly from: number; readonly found?: LeaseDocument | undefined },
  ) {
    this.#options = { ...options, checkpoint: options.checkpoint ?? (() => this.found) };
    this.#version = taken.version;
    this.#heldUntil = heldUntil(taken.from, options.lifeMs);
    this.found = taken.found?.checkpoint;
    this.#renewing = this.#renew();
  }

  /**
   * Waits for a lease that is not renewed to run out; throws EI_INDEX_LOCKED when its holder turns out to be alive.
   * Time is measured on this side, so the clocks of two machines may differ.
   */
  static async acquire(options: LeaseOptions): Promise<Lease> {
    const { client, clock, signal, lifeMs } = options;
    await ensureStateIndex(client, signal);
    // A write first: it waits for the shard of an index that somebody has only just made, a read does not.
    const now = clock.now();
    const created = await writeLease(options, { from: now });
    if (created !== undefined) return new Lease(options, { version: created, from: now });
    let waited: Version | undefined;
    for (;;) {
      const found = await readLease(options);
      const free =
        found === undefined || isSame(found.version, waited) || isLongOver(found.document, clock, lifeMs);
      if (free) {
        const from = clock.now();
        const checkpoint = found?.document.checkpoint;
        const version = await writeLease(options, { over: found?.version, from, checkpoint });
        if (version !== undefined) return new Lease(options, { version, from, found: found?.document });
      } else if (waited === undefined) {
        waited = found.version;
        await clock.wait(lifeMs, signal);
      } else throw locked(options.index, found.document);
    }
  }

  /** Throws EI_LEASE_LOST when the lease may have run out: called before every write. */
  assertHeld(): void {
    const { clock, index } = this.#options;
    if (clock.now() < this.#heldUntil && !this.#ended.signal.aborted) return;
    throw new IngestError(`The lease on the index ${index} is lost: another sync may be writing it`, {
      code: 'EI_LEASE_LOST',
      hint: 'What was acknowledged stays; nothing more was sent. Run the sync again.',
    });
  }

  /** Gives the index free. A lease that was lost meanwhile is left alone. */
  async release(): Promise<void> {
    this.#ended.abort();
    await this.#renewing;
    await endLease(this.#options.client, this.#options, {
      version: this.#version,
      checkpoint: this.#options.checkpoint?.(),
      completion: this.#options.completion?.(),
    }).catch((error: unknown) => {
      // It runs out by itself; the outcome of the sync stands either way.
      if (!(error instanceof errors.ElasticsearchClientError)) throw error;
    });
  }

  async #renew(): Promise<void> {
    const { clock, lifeMs } = this.#options;
    const { signal } = this.#ended;
    for (;;) {
      try {
        await clock.wait(lifeMs / 3, signal);
      } catch {
        return; // Released.
      }
      const from = clock.now();
      try {
        const checkpoint = this.#options.checkpoint?.();
        const version = await writeLease(this.#options, { over: this.#version, from, checkpoint });
        // Somebody else wrote it: nothing is held any more.
        if (version === undefined) return void (this.#heldUntil = 0);
        this.#version = version;
        this.#heldUntil = heldUntil(from, lifeMs);
      } catch {
        // Elasticsearch did not answer: tried again until the lease has run out, which `assertHeld` sees.
      }
    }
  }
}

/** Gives an index free whoever holds it. False when nobody did. */
export async function breakLease(client: Client, index: string): Promise<boolean> {
  const { signal } = new AbortController();
  const found = await readLease({ client, index, signal });
  if (found === undefined || found.document.expires_at === noLonger) return false;
  await endLease(client, found.document, { checkpoint: found.document.checkpoint });
  return true;
}

/** Ends a sixth early, so that a request sent at the last moment arrives before the next holder writes. */
const heldUntil = (from: number, lifeMs: number): number => from + (lifeMs * 5) / 6;

const isSame = (a: Version, b: Version | undefined): boolean =>
  a.if_seq_no === b?.if_seq_no && a.if_primary_term === b.if_primary_term;

/** Over by more than its whole life again: no difference of clocks explains that. */
const isLongOver = ({ expires_at }: LeaseDocument, clock: Clock, lifeMs: number): boolean =>
  clock.now() > Date.parse(expires_at) + lifeMs;

function locked(index: string, { holder, expires_at }: LeaseDocument): IngestError {
  return new IngestError(
    `The index ${index} is being written by ${holder}, whose lease runs until ${expires_at}`,
    {
      code: 'EI_INDEX_LOCKED',
      hint: 'Wait for it to end. If that run is dead for certain: elastic-ingest unlock.',
    },
  );
}
