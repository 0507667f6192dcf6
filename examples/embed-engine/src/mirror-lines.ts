import { access, open } from 'node:fs/promises';
import type { Client } from '@elastic/elasticsearch';
import { sync, type SyncOptions, type SyncOutcome } from '@elastic-ingest/core';
import type { Source } from '@elastic-ingest/source-sdk';

/** A source of one's own: a file with one JSON object a line, each with an `id`. It is never in memory as a whole. */
export function linesOf(path: string): Source {
  return {
    ping: () => access(path),
    async *documents({ signal }) {
      await using file = await open(path);
      for await (const line of file.readLines()) {
        signal.throwIfAborted();
        const { id, ...fields } = JSON.parse(line) as { readonly id: string };
        yield { id, body: () => fields };
      }
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** Makes the index equal to the file. Never throws: failure and abort are outcomes, with what was written until then. */
export async function mirrorLines(
  client: Client,
  {
    path,
    index,
    signal,
    onProgress,
  }: Pick<SyncOptions, 'index' | 'signal' | 'onProgress'> & { path: string },
): Promise<SyncOutcome> {
  await using source = linesOf(path);
  return sync({
    client,
    index,
    source,
    owner: `lines of ${path}`,
    refresh: true,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
}
