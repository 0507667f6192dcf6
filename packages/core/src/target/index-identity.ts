import type { Client } from '@elastic/elasticsearch';
import { IngestError } from '@elastic-ingest/errors';

/** Which index stands behind a name: one that is deleted and made anew is another. */
export async function readIdentity(client: Client, index: string, signal: AbortSignal): Promise<string> {
  const found = await client.indices.getSettings(
    { index, name: 'index.*', flat_settings: true },
    { signal, ignore: [404] },
  );
  const uuids = Object.values(found).map(({ settings }) => settings as Readonly<Record<string, unknown>>);
  return uuids.map((settings) => String(settings?.['index.uuid'])).join();
}

/** A bulk request makes the index it names: what was written into such a one lacks the engine's mapping. */
export async function requireIdentity(
  client: Client,
  index: string,
  identity: string,
  signal: AbortSignal,
): Promise<void> {
  if ((await readIdentity(client, index, signal)) === identity) return;
  throw new IngestError(`The index ${index} was deleted or replaced while it was written`, {
    code: 'EI_INDEX_REPLACED',
    hint: 'What is there now has not the engine’s mapping: delete that index and run the sync again.',
  });
}
