import { errors, type Client } from '@elastic/elasticsearch';

/** Whether the server has the `_connector` API. */
export async function hasConnectorApi(client: Client, signal: AbortSignal): Promise<boolean> {
  try {
    await client.transport.request(
      { method: 'GET', path: '/_connector', querystring: { size: 0 } },
      { signal },
    );
    return true;
  } catch (error) {
    if (error instanceof errors.ResponseError && [400, 404, 405].includes(error.statusCode ?? 0))
      return false;
    throw error;
  }
}
