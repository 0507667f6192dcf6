import type { Client } from '@elastic/elasticsearch';
import type { JsonObject } from '../json.ts';
import { asConnectors } from '../storage/product-origin.ts';

export type SendRequest = (method: 'POST' | 'PUT', path: string, body?: JsonObject) => Promise<JsonObject>;

/** Sends a request to the `_connector` API. */
export function sendRequest(client: Client): SendRequest {
  return async (method, path, body) =>
    client.transport.request<JsonObject>(
      { method, path, ...(body === undefined ? {} : { body }) },
      asConnectors,
    );
}

/** A path below `_connector`, its parts encoded. */
export function connectorPath(...parts: readonly string[]): string {
  return ['/_connector', ...parts.map(encodeURIComponent)].join('/');
}
