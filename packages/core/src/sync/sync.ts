import type { Client, estypes } from '@elastic/elasticsearch';
import { IngestError, isIngestError, toIngestError } from '@elastic-ingest/errors';
import type { Source, SourceDocument } from '@elastic-ingest/source-sdk';
import { SeenTable } from '../diff/seen-table.ts';
import { documentId } from '../document/document-id.ts';
import { encodeBody, withBookkeeping, type EncodedJson } from '../document/encode-document.ts';
import { deleteOperation, indexOperation } from '../sink/bulk-operation.ts';
import { BulkSink, defaultBulkLimits, type BulkLimits } from '../sink/bulk-sink.ts';
import { scanIndex } from '../snapshot/scan-index.ts';
import { prepareIndex } from '../target/prepare-index.ts';
import { guardDeletes } from './delete-guard.ts';
import type { Reject, SyncCounters, SyncOutcome, SyncProgress } from './sync-outcome.ts';
import { bodyFingerprint, settingsToken, versionToken } from './version-token.ts';

export interface SyncOptions {
  readonly client: Client;
  readonly index: string;
  readonly source: Source;
  /** Who keeps the index, such as the name of the sync. */
  readonly owner: string;
  /** See `SourceDefinition.documentVersion`. */
  readonly documentVersion?: string;
  readonly adopt?: boolean;
  /** Lifts the delete guard. */
  readonly allowDeletes?: boolean;
  /** Settings of an index that does not exist yet. */
  readonly indexSettings?: estypes.IndicesIndexSettings;
  readonly limits?: Partial<BulkLimits>;
  readonly signal?: AbortSignal;
  /** Called at the start of every phase and after every batch. */
  readonly onProgress?: (progress: SyncProgress) => void;
  /** In [0, 1). */
  readonly random?: () => number;
}

const rejectsKept = 100;
/** The longest term that Elasticsearch indexes, in bytes. */
const longestId = 32_766;

/**
 * Makes an index equal to a source: writes what is new or changed, leaves the rest alone, and deletes last, only after the source was
 * read to its end and everything written is acknowledged. Never throws: failure and cancellation are outcomes.
 */
export async function sync(options: SyncOptions): Promise<SyncOutcome> {
  const startedAt = performance.now();
  const counters: SyncCounters = { read: 0, created: 0, updated: 0, deleted: 0, unchanged: 0, rejected: 0 };
  const rejects: Reject[] = [];
  const signal = options.signal ?? new AbortController().signal;
  const end = () => ({ counters, rejects, seconds: (performance.now() - startedAt) / 1000 });
  const reject = (id: string, reason: string): void => {
    counters.rejected += 1;
    if (rejects.length < rejectsKept) rejects.push({ id, reason });
  };
  const sink = new BulkSink({
    client: options.client,
    index: options.index,
    limits: { ...defaultBulkLimits, ...options.limits },
    signal,
    random: options.random ?? Math.random,
    onSettled: ({ id }, outcome) => {
      if (outcome.kind === 'rejected') reject(id, outcome.reason);
      else if (outcome.kind !== 'absent') counters[outcome.kind] += 1;
    },
  });
  try {
    const stopped = await reconcile(options, { sink, counters, reject, signal });
    return stopped === undefined
      ? { status: 'completed', ...end() }
      : { status: 'guarded', error: stopped, ...end() };
  } catch (thrown) {
    await sink.settle();
    const error = toIngestError(thrown, {
      code: signal.aborted ? 'EI_CANCELED' : 'EI_SYNC_FAILED',
      disposition: signal.aborted ? 'stop' : 'fatal',
    });
    return { status: signal.aborted ? 'canceled' : 'failed', error, ...end() };
  }
}

interface Run {
  readonly sink: BulkSink;
  readonly counters: SyncCounters;
  readonly reject: (id: string, reason: string) => void;
  readonly signal: AbortSignal;
}

async function reconcile(options: SyncOptions, run: Run): Promise<IngestError | undefined> {
  const { client, index, source } = options;
  const { sink, counters, signal } = run;
  let estimated: number | undefined;
  const report = (phase: SyncProgress['phase']): void => options.onProgress?.({ phase, counters, estimated });
  signal.throwIfAborted();
  report('prepare');
  if ((await source.changed?.({ signal })) === false) return undefined;
  estimated = await source.estimate?.({ signal });
  await prepareIndex(
    client,
    {
      index,
      owner: options.owner,
      adopt: options.adopt === true,
      ...(options.indexSettings && { settings: options.indexSettings }),
    },
    signal,
  );
  report('index');
  const { table, indexed } = await readSnapshot(options, signal);
  report('source');

  const settings = settingsToken(options.documentVersion ?? '');
  for await (const given of source.documents({ signal })) {
    const batch = Array.isArray(given) ? (given as readonly SourceDocument[]) : [given as SourceDocument];
    for (const document of batch) await writeIfChanged(document, table, settings, run);
    report('source');
    signal.throwIfAborted();
  }
  await sink.flush();

  const deletes = table.unseen;
  const stopped = guardDeletes({ index, indexed, deletes, kept: indexed - deletes + counters.created });
  if (stopped !== undefined && options.allowDeletes !== true) return stopped;
  if (deletes > 0) {
    report('delete');
    for await (const page of scanIndex(client, index, { signal })) {
      for (const { id } of page) if (table.isUnseen(id)) await sink.add(deleteOperation(id));
    }
    await sink.flush();
  }
  await client.indices.refresh({ index }, { signal });
  report('delete');
  return undefined;
}

async function readSnapshot(
  options: SyncOptions,
  signal: AbortSignal,
): Promise<{ table: SeenTable; indexed: number }> {
  const { client, index } = options;
  await client.indices.refresh({ index }, { signal });
  const seed = Math.floor((options.random ?? Math.random)() * 0x1_0000_0000);
  let indexed = 0;
  let table = new SeenTable(0, seed);
  const onTotal = (total: number): void => {
    indexed = total;
    table = new SeenTable(total, seed);
  };
  for await (const page of scanIndex(client, index, { signal, onTotal })) {
    for (const { id, version } of page) table.addIndexed(id, version);
  }
  return { table, indexed };
}

async function writeIfChanged(
  document: SourceDocument,
  table: SeenTable,
  settings: string,
  run: Run,
): Promise<void> {
  const { sink, counters, reject } = run;
  const { id } = document;
  counters.read += 1;
  const fault = faultOfId(id);
  if (fault !== undefined) return reject(id, fault);
  const target = documentId(id);
  const given = document.fingerprint ?? document.timestamp;
  let body: EncodedJson | { readonly failure: IngestError } | undefined;
  if (given === undefined) body = await produceBody(document);
  // A document whose body fails is still in the source: it must be seen, or it would be deleted.
  const fingerprint = given ?? (body !== undefined && 'json' in body ? bodyFingerprint(body.json) : '');
  const version = versionToken(settings, fingerprint);
  const sighting = table.see(target, version);
  if (sighting === 'duplicate') {
    throw new IngestError('The source gave two documents with one id', {
      code: 'EI_DUPLICATE_ID',
      documentId: id,
      hint: 'Nothing was deleted. Ids must be unique as text: 1 and "1" are the same.',
    });
  }
  if (sighting === 'unchanged') {
    counters.unchanged += 1;
    return;
  }
  body ??= await produceBody(document);
  if ('failure' in body) return reject(id, body.failure.message);
  await sink.add(
    indexOperation(id, target, withBookkeeping(body, { id, version, timestamp: document.timestamp })),
  );
}

/** A body that throws rejects its document, unless its error says that more is at stake. */
async function produceBody(
  document: SourceDocument,
): Promise<EncodedJson | { readonly failure: IngestError }> {
  try {
    return encodeBody(document.id, await document.body());
  } catch (thrown) {
    if (isIngestError(thrown) && thrown.disposition !== 'skip') throw thrown;
    return {
      failure: toIngestError(thrown, {
        code: 'EI_DOCUMENT_INVALID',
        disposition: 'skip',
        documentId: document.id,
      }),
    };
  }
}

function faultOfId(id: string): string | undefined {
  if (id === '') return 'Its id is empty';
  if (/[\uD800-\uDFFF]/u.test(id)) return 'Its id is not well-formed Unicode';
  if (id.length * 3 > longestId && Buffer.byteLength(id) > longestId)
    return `Its id is longer than ${longestId} bytes`;
  return undefined;
}
