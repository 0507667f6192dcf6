/** HTTP answers before searches do: only a yellow or green cluster will serve. */
export async function elasticsearchIsReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/_cluster/health`);
  const health = (await response.json()) as { status?: string };
  return health.status === 'yellow' || health.status === 'green';
}
