import type { Readable } from 'node:stream';
import { errors, type Client } from '@elastic/elasticsearch';
import { isIngestError } from '@elastic-ingest/errors';
import { backoffMs } from '../flow/backoff.ts';
import type { Clock } from '../flow/clock.ts';
import { snapshotIncomplete } from '../snapshot/snapshot-incomplete.ts';
import { splitDocuments } from './split-documents.ts';

export interface FetchOptions {
  readonly client: Client;
  readonly index: string;
  readonly routing?: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Of one answer; a single document may exceed it. */
  readonly mostBytes?: number;
}

const attempts = 5;
const backoff = { delayMs: 500, maxDelayMs: 10_000 };

/** The `_source` of each `_id`, byte by byte as it is stored; undefined where the index has none. */
export async function fetchSources(
  options: FetchOptions,
  ids: readonly string[],
): Promise<readonly (Buffer | undefined)[]> {
  const { signal, clock, random } = options;
  // The client repeats nothing that is read as a stream, so it is done here.
  for (let attempt = 1; ; attempt++) {
    try {
      const sources = await fetchOnce(options, ids);
      if (sources !== undefined) return sources;
      break;
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === attempts || !isWorthRepeating(error)) throw error;
      await clock.wait(backoffMs(attempt, backoff, random), signal);
    }
  }
  const half = Math.ceil(ids.length / 2);
  const first = await fetchSources(options, ids.slice(0, half));
  return [...first, ...(await fetchSources(options, ids.slice(half)))];
}

/** Undefined when the answer is too large to be held. */
async function fetchOnce(
  options: FetchOptions,
  ids: readonly string[],
): Promise<readonly (Buffer | undefined)[] | undefined> {
  const answer = await requestAnswer(options, ids);
  if (answer === undefined) return undefined;
  const sources = splitDocuments(answer);
  if (sources.length !== ids.length)
    throw snapshotIncomplete(options.index, `${sources.length} of ${ids.length} documents were answered`);
  return sources;
}

async function requestAnswer(options: FetchOptions, ids: readonly string[]): Promise<Buffer | undefined> {
  const { client, index, routing, signal, mostBytes = 16 * 1024 * 1024 } = options;
  const result = await client.transport.request<Readable>(
    {
      method: 'POST',
      path: `/${encodeURIComponent(index)}/_mget`,
      ...(routing !== undefined && { querystring: { routing } }),
      body: { ids },
    },
    { signal, asStream: true, meta: true, headers: { 'accept-encoding': 'identity' } },
  );
  const failed = (result.statusCode ?? 0) >= 400;
  const bytes = await collect(result.body, ids.length === 1 || failed ? Infinity : mostBytes);
  if (failed) throw new errors.ResponseError({ ...result, body: JSON.parse(String(bytes)) as unknown });
  return bytes;
}

async function collect(stream: Readable, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop closes the connection.
    if (bytes > most) return undefined;
  }
  return Buffer.concat(chunks);
}

function isWorthRepeating(error: unknown): boolean {
  if (isIngestError(error)) return error.disposition === 'retry';
  if (!(error instanceof errors.ResponseError)) return true;
  const status = error.statusCode ?? 0;
  return status === 429 || status >= 500;
}
