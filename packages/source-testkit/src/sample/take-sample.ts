import {
  isEncodedBody,
  type DocumentBody,
  type Source,
  type SourceDocument,
} from '@elastic-ingest/source-sdk';
import type { SourceOffers } from '../source-harness.ts';

/** What the first documents of a source are like. */
export interface SourceSample {
  /** How many were looked at. */
  readonly documents: number;
  /** Whether the source has fewer than were asked for. */
  readonly isWhole: boolean;
  /** What the source and these documents have of that which the contract leaves to them. */
  readonly offers: SourceOffers;
  /** How many have a file. */
  readonly files: number;
  /** Bytes of the longest id in UTF-8. */
  readonly longestId: number;
  /** Bytes of the largest body as JSON. */
  readonly largestBody: number;
  /** Those whose body cannot be made, which a sync rejects. */
  readonly unreadable: readonly { readonly id: string; readonly reason: string }[];
}

/** Reads so many documents with their bodies, and breaks the read off. Rejects where the read does. */
export async function takeSample(
  source: Source,
  { documents, signal }: { readonly documents: number; readonly signal: AbortSignal },
): Promise<SourceSample> {
  const seen: Seen[] = [];
  let isWhole = true;
  for await (const given of source.documents({ signal })) {
    const many = isMany(given) ? given : [given];
    for (const document of many.slice(0, documents - seen.length)) seen.push(await lookAt(document));
    if (seen.length < documents) continue;
    isWhole = false;
    break;
  }
  return {
    documents: seen.length,
    isWhole,
    offers: offersOfSample(source, seen),
    files: seen.filter(({ hasFile }) => hasFile).length,
    longestId: Math.max(0, ...seen.map(({ idBytes }) => idBytes)),
    largestBody: Math.max(0, ...seen.map(({ bodyBytes }) => bodyBytes)),
    unreadable: seen.flatMap(({ id, failure }) => (failure === undefined ? [] : [{ id, reason: failure }])),
  };
}

function offersOfSample(source: Source, seen: readonly Seen[]): SourceOffers {
  return {
    estimate: source.estimate !== undefined,
    changed: source.changed !== undefined,
    ordered: source.ordered !== undefined,
    fingerprint: seen.some(({ hasFingerprint }) => hasFingerprint),
    timestamp: seen.some(({ hasTimestamp }) => hasTimestamp),
    encodedBody: seen.some(({ isEncoded }) => isEncoded),
  };
}

interface Seen {
  readonly id: string;
  readonly idBytes: number;
  readonly hasFingerprint: boolean;
  readonly hasTimestamp: boolean;
  readonly hasFile: boolean;
  readonly isEncoded: boolean;
  readonly bodyBytes: number;
  readonly failure?: string;
}

/** Takes nothing for granted: what is no text or no JSON is the matter of the cases. */
async function lookAt(document: SourceDocument): Promise<Seen> {
  const id = String(document.id);
  const seen = {
    id,
    idBytes: Buffer.byteLength(id),
    hasFingerprint: document.fingerprint !== undefined,
    hasTimestamp: document.timestamp !== undefined,
    hasFile: document.content !== undefined,
  };
  try {
    const body = await document.body();
    return { ...seen, isEncoded: isEncodedBody(body), bodyBytes: bytesOfBody(body) };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { ...seen, isEncoded: false, bodyBytes: 0, failure };
  }
}

function bytesOfBody(body: DocumentBody): number {
  return isEncodedBody(body) ? body.json.length : Buffer.byteLength(JSON.stringify(body));
}

function isMany(given: SourceDocument | readonly SourceDocument[]): given is readonly SourceDocument[] {
  return Array.isArray(given);
}
