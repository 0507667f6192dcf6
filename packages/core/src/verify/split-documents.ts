import { IngestError } from '@elastic-ingest/errors';

const quote = 0x22;
const backslash = 0x5c;
const open = new Set([0x7b, 0x5b]);
const close = new Set([0x7d, 0x5d]);
const comma = 0x2c;
/** Errors of one document that another try may not meet. */
const passing = new Set([
  'no_shard_available_action_exception',
  'es_rejected_execution_exception',
  'circuit_breaking_exception',
]);
/** As a key: in a text its quotes would be escaped. */
const sourceKey = Buffer.from('"_source":');

/**
 * The `_source` of each document of an answer to `_mget`, byte by byte as it is stored, in the order in which they were asked for; undefined where
 * there is none. Parsing the answer would round numbers.
 */
export function splitDocuments(answer: Buffer): readonly (Buffer | undefined)[] {
  const sources: (Buffer | undefined)[] = [];
  for (let at = answer.indexOf('[') + 1; open.has(answer[at] ?? 0);) {
    const end = endOfValue(answer, at);
    sources.push(sourceOf(answer.subarray(at, end)));
    at = answer[end] === comma ? end + 1 : end;
  }
  return sources;
}

function sourceOf(document: Buffer): Buffer | undefined {
  const key = document.indexOf(sourceKey);
  if (key >= 0) {
    const start = key + sourceKey.length;
    return document.subarray(start, endOfValue(document, start));
  }
  const { found, error } = JSON.parse(document.toString()) as {
    readonly found?: boolean;
    readonly error?: { readonly type: string; readonly reason?: string };
  };
  if (found === false) return undefined;
  const why = error === undefined ? 'it has no _source' : `${error.type}: ${error.reason ?? ''}`;
  throw new IngestError(`A document could not be fetched: ${why}`, {
    code: 'EI_VERIFY_FAILED',
    disposition: passing.has(error?.type ?? '') ? 'retry' : 'fatal',
  });
}

/** Where the object or array that begins at or after `at` has ended. */
function endOfValue(json: Buffer, at: number): number {
  for (let depth = 0; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (byte === quote) at = endOfText(json, at);
    else if (open.has(byte)) depth += 1;
    else if (close.has(byte) && --depth === 0) return at + 1;
  }
  throw new IngestError('An answer of Elasticsearch was cut short', {
    code: 'EI_VERIFY_FAILED',
    disposition: 'retry',
  });
}

/** Where the closing quote stands. */
function endOfText(json: Buffer, start: number): number {
  for (let at = start + 1; ; at++) {
    at = json.indexOf(quote, at);
    if (at < 0) return json.length;
    let first = at;
    while (json[first - 1] === backslash) first -= 1;
    if ((at - first) % 2 === 0) return at;
  }
}
