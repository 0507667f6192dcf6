import type { Client } from '@elastic/elasticsearch';
import { systemClock, type Clock } from '../flow/clock.ts';
import { defaultBulkLimits, type BulkLimits } from '../sink/bulk-limits.ts';
import { BulkSink } from '../sink/bulk-sink.ts';
import type { SettledOutcome } from '../sink/deliver-batch.ts';
import type { SinkOptions } from '../sink/sink-options.ts';
import { heldLease } from '../state/held-lease.ts';
import { prepareIndex } from '../target/prepare-index.ts';
import { listRejected } from './list-rejected.ts';
import { RejectSink } from './reject-sink.ts';
import { rejectIndexOf } from './reject-index.ts';
import type { RejectedDocument } from './rejected-document.ts';

export interface RetryRejectedOptions extends SinkOptions {
  readonly client: Client;
  readonly index: string;
  /** The sync that keeps the index. */
  readonly owner: string;
  /** Who runs this; the owner unless said otherwise. */
  readonly holder?: string;
  /** Retries these alone, by the source's ids. */
  readonly ids?: ReadonlySet<string>;
  readonly limits?: Partial<BulkLimits>;
  readonly signal?: AbortSignal;
  /** For the lease and for dates. */
  readonly clock?: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
}

export interface RetriedRejects {
  /** Acknowledged by the index, and no longer among the rejected. */
  readonly written: number;
  /** Taken by the ingest pipeline, which wrote nothing: no longer among the rejected either, for nothing refused them. */
  readonly dropped: number;
  /** Refused again, with the reason of now. */
  readonly rejected: number;
  /** Of them the document was not kept: the next sync tries them again. */
  readonly withoutDocument: number;
}

/** Documents of up to 1 MiB each that are held at once. */
const pageSize = 20;

/**
 * Hands rejected documents to the index again, as they were sent, and forgets those that it acknowledges. Holds the lease of the
 * index meanwhile. A document that has changed in its source since then is put right by the next sync.
 */
export async function retryRejected(options: RetryRejectedOptions): Promise<RetriedRejects> {
  const { client, index, owner, clock = systemClock, ids } = options;
  const signal = options.signal ?? new AbortController().signal;
  const lease = heldLease(options, signal);
  await lease.acquire();
  try {
    const target = await prepareIndex(client, { index, owner }, signal);
    const count = { written: 0, dropped: 0, rejected: 0, withoutDocument: 0 };
    const retry = {
      ...options,
      signal,
      clock,
      beforeSend: lease.assertHeld,
      random: options.random ?? Math.random,
    };
    for (let after: string | undefined; ;) {
      const page = await listRejected(client, index, { after, size: pageSize, withDocument: true, signal });
      await retryPage(
        retry,
        page.documents.filter(({ id }) => ids?.has(id) ?? true),
        count,
      );
      after = page.after;
      if (after === undefined) break;
    }
    await target.finish();
    if (count.written + count.dropped + count.rejected > 0)
      await client.indices.refresh({ index: [index, rejectIndexOf(index)] }, { signal });
    return count;
  } finally {
    await lease.release();
  }
}

type Retry = RetryRejectedOptions & {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
  readonly beforeSend: () => void;
};

async function retryPage(
  retry: Retry,
  rejects: readonly RejectedDocument[],
  count: { -readonly [K in keyof RetriedRejects]: RetriedRejects[K] },
): Promise<void> {
  const outcomes = new Map<string, SettledOutcome>();
  const { clock: _, ...writing } = retry;
  const sink = new BulkSink({
    ...writing,
    limits: { ...defaultBulkLimits, ...retry.limits },
    onSettled: ({ id }, outcome) => void outcomes.set(id, outcome),
  });
  try {
    for (const { id, documentId, document } of rejects) {
      if (document === undefined) count.withoutDocument += 1;
      else {
        const body = { json: Buffer.from(document), engineFields: [] };
        await sink.add({ action: 'index', id, documentId, body, tail: '}' });
      }
    }
    await sink.flush();
  } finally {
    await sink.settle();
    await keepOutcomes(retry, rejects, outcomes, count);
  }
}

async function keepOutcomes(
  retry: Retry,
  rejects: readonly RejectedDocument[],
  outcomes: ReadonlyMap<string, SettledOutcome>,
  count: { -readonly [K in keyof RetriedRejects]: RetriedRejects[K] },
): Promise<void> {
  const entries = new RejectSink(retry);
  for (const reject of rejects) {
    const outcome = outcomes.get(reject.id);
    if (outcome === undefined) continue;
    if (outcome.kind === 'rejected') {
      count.rejected += 1;
      const { reason, error } = outcome;
      const time = new Date(retry.clock.now()).toISOString();
      await entries.put({ ...reject, reason, ...(error?.type && { errorType: error.type }), time }, 'retry');
    } else {
      count[outcome.kind === 'dropped' ? 'dropped' : 'written'] += 1;
      await entries.remove(reject.documentId);
    }
  }
  await entries.flush();
}
