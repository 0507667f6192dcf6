import type { Client } from '@elastic/elasticsearch';
import type { Protocol } from '../protocol.ts';
import { RestConnectors } from './rest-connectors.ts';
import { RestSyncJobs } from './rest-sync-jobs.ts';
import { sendRequest } from './send-request.ts';

/** The protocol with `_connector` for what it can do safely; `stored` does the rest. */
export function createRestProtocol(client: Client, stored: Protocol, now: () => Date): Protocol {
  const send = sendRequest(client);
  return {
    connectors: new RestConnectors(send, stored.connectors, now),
    syncJobs: new RestSyncJobs(send, stored.syncJobs, now),
  };
}
