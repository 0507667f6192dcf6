import { errors, type Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';
import type { Clock } from '../flow/clock.ts';
import { ensureStateIndex, stateIndex } from './state-index.ts';

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
}

interface LeaseDocument {
  readonly kind: 'lease';
  readonly index: string;
  readonly holder: string;
  readonly expires_at: string;
}

interface Version {
  readonly if_seq_no: number;
  readonly if_primary_term: number;
}

/** The exclusive right to write one index, kept in Elasticsearch and renewed while it is held. */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #ended = new AbortController();
  readonly #renewing: Promise<void>;
  #version: Version;
  #heldUntil: number;

  private constructor(options: LeaseOptions, version: Version, heldUntil: number) {
    this.#options = options;
    this.#version = version;
    this.#heldUntil = heldUntil;
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
    const created = await writeLease(options, undefined, now);
    if (created !== undefined) return new Lease(options, created, heldUntil(now, lifeMs));
    let waited: Version | undefined;
    for (;;) {
      const found = await readLease(options);
      const free =
        found === undefined || isSame(found.version, waited) || isLongOver(found.document, clock, lifeMs);
      if (free) {
        const from = clock.now();
        const version = await writeLease(options, found?.version, from);
        if (version !== undefined) return new Lease(options, version, heldUntil(from, lifeMs));
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
    const { client, index } = this.#options;
    await client
      .delete({ index: stateIndex, id: leaseId(index), ...this.#version })
      .catch((error: unknown) => {
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
        const version = await writeLease(this.#options, this.#version, from);
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
  const { result } = await client.delete({ index: stateIndex, id: leaseId(index) }, { ignore: [404] });
  return result === 'deleted';
}

/** Ends a sixth early, so that a request sent at the last moment arrives before the next holder writes. */
const heldUntil = (from: number, lifeMs: number): number => from + (lifeMs * 5) / 6;

const leaseId = (index: string): string => `lease:${index}`;

async function readLease({
  client,
  index,
  signal,
}: LeaseOptions): Promise<{ readonly document: LeaseDocument; readonly version: Version } | undefined> {
  const found = await client.get<LeaseDocument>(
    { index: stateIndex, id: leaseId(index) },
    { signal, ignore: [404] },
  );
  if (!found.found || found._source === undefined) return undefined;
  return {
    document: found._source,
    version: { if_seq_no: found._seq_no ?? 0, if_primary_term: found._primary_term ?? 0 },
  };
}

/** Writes over exactly this version, or creates; undefined when somebody else was faster. */
async function writeLease(
  options: LeaseOptions,
  over: Version | undefined,
  from: number,
): Promise<Version | undefined> {
  const { client, index, holder, signal, lifeMs } = options;
  const expires_at = new Date(from + lifeMs).toISOString();
  const document: LeaseDocument = { kind: 'lease', index, holder, expires_at };
  try {
    const written = await client.index(
      { index: stateIndex, id: leaseId(index), document, ...(over ?? { op_type: 'create' }) },
      { signal },
    );
    return { if_seq_no: written._seq_no ?? 0, if_primary_term: written._primary_term ?? 0 };
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 409) return undefined;
    throw error;
  }
}

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
