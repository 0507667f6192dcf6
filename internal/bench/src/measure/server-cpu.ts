import type { Client } from '@elastic/elasticsearch';

/** Processor time that Elasticsearch has used since it started, in seconds, over all nodes. */
export async function serverCpuSeconds(client: Client): Promise<number> {
  const { nodes } = await client.nodes.stats({ metric: 'process' });
  return Object.values(nodes).reduce(
    (sum, node) => sum + (node.process?.cpu?.total_in_millis ?? 0) / 1000,
    0,
  );
}
