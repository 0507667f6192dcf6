import { errors, type Client } from '@elastic/elasticsearch';
import { stateIndex } from './state-index.ts';

/** What an interrupted holder leaves to the next one. */
export type Checkpoint = Readonly<Record<string, unknown>>;

/** A lease as it is stored, in a document of its own for each index. */
export interface LeaseDocument {
  readonly kind: 'lease';
  readonly index: string;
  readonly holder: string;
  readonly expires_at: string;
  readonly checkpoint?: Checkpoint | undefined;
  /** What is true of the index until anybody takes the lease. */
  readonly completion?: Checkpoint | undefined;
}

export interface Version {
  readonly if_seq_no: number;
  readonly if_primary_term: number;
}

/** When a lease ended that is kept for what it tells the next holder. */
export const noLonger: string = new Date(0).toISOString();

const leaseId = (index: string): string => `lease:${index}`;

export async function readLease({
  client,
  index,
  signal,
}: {
  readonly client: Client;
  readonly index: string;
  readonly signal: AbortSignal;
}): Promise<{ readonly document: LeaseDocument; readonly version: Version } | undefined> {
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
export async function writeLease(
  {
    client,
    index,
    holder,
    signal,
    lifeMs,
  }: {
    readonly client: Client;
    readonly index: string;
    readonly holder: string;
    readonly signal: AbortSignal;
    readonly lifeMs: number;
  },
  {
    over,
    from,
    checkpoint,
  }: {
    readonly over?: Version | undefined;
    readonly from: number;
    readonly checkpoint?: Checkpoint | undefined;
  },
): Promise<Version | undefined> {
  const expires_at = new Date(from + lifeMs).toISOString();
  const document: LeaseDocument = { kind: 'lease', index, holder, expires_at, checkpoint };
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

/** Gives the index free: at once, where no version is named. With a checkpoint or a completion, the document stays for it. */
export async function endLease(
  client: Client,
  { index, holder }: Pick<LeaseDocument, 'index' | 'holder'>,
  {
    version,
    checkpoint,
    completion,
  }: { readonly version?: Version } & Pick<LeaseDocument, 'checkpoint' | 'completion'>,
): Promise<void> {
  const id = leaseId(index);
  if (checkpoint === undefined && completion === undefined) {
    await client.delete(
      { index: stateIndex, id, ...version },
      version === undefined ? { ignore: [404] } : {},
    );
    return;
  }
  const document: LeaseDocument = {
    kind: 'lease',
    index,
    holder,
    expires_at: noLonger,
    checkpoint,
    completion,
  };
  await client.index({ index: stateIndex, id, document, ...version });
}
