import type { EncodedJson } from '../document/encode-document.ts';
import { pipelineFields } from '../pipeline/pipeline-settings.ts';
import type { BulkOperation } from '../sink/bulk-operation.ts';
import { differingPaths } from './differing-paths.ts';
import { parseBoth } from './exact-json.ts';

const mostPaths = 3;

type Fields = Record<string, unknown>;

/**
 * Where a stored document differs from the one that the source has; nowhere when they are equal. The engine's own field does not count, nor do `id`,
 * `_timestamp` and what a pipeline is told where the document has none of its own, as long as that `id` is the source's.
 */
export function compareStored(
  { id, body, tail }: Pick<Extract<BulkOperation, { action: 'index' }>, 'id' | 'body' | 'tail'>,
  stored: Buffer,
): readonly string[] {
  if (isVerbatim(body, tail, stored)) return [];
  const [own, found] = parseBoth(Buffer.from(body.json).toString(), stored.toString()) as [Fields, Fields];
  delete found['_sync'];
  if (!Object.hasOwn(own, 'id') && found['id'] === id) delete found['id'];
  for (const added of ['_timestamp', ...pipelineFields]) if (!Object.hasOwn(own, added)) delete found[added];
  return differingPaths(own, found, mostPaths);
}

/** Elasticsearch keeps the bytes that it was sent, so that most documents need not be parsed. */
function isVerbatim({ json }: EncodedJson, tail: string, stored: Buffer): boolean {
  const end = json.length - 1;
  return (
    stored.subarray(end).equals(Buffer.from(tail)) && stored.subarray(0, end).equals(json.subarray(0, end))
  );
}
