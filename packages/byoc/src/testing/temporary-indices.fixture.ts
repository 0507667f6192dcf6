import { randomUUID } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import type { ProtocolIndices } from '../index-names.ts';

/** Names like those of the protocol, for one test alone. */
export function temporaryIndices(): ProtocolIndices {
  const id = randomUUID();
  return {
    connectors: { alias: `.byoc-${id}-connectors`, concrete: `.byoc-${id}-connectors-v1` },
    syncJobs: { alias: `.byoc-${id}-sync-jobs`, concrete: `.byoc-${id}-sync-jobs-v1` },
  };
}

export async function removeIndices(
  client: Client,
  { connectors, syncJobs }: ProtocolIndices,
): Promise<void> {
  await client.indices.delete({ index: [connectors.concrete, syncJobs.concrete], ignore_unavailable: true });
}
