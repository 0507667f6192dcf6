import type { DocumentRepository, Found, JsonObject, Protocol } from '@elastic-ingest/byoc';
import { secretValues } from '../../render/masked-document.ts';

/** The same protocol; the sensitive values of every connector and job that is read are told first, so that no log line shows one. */
export function observedProtocol(protocol: Protocol, hide: (values: readonly string[]) => void): Protocol {
  const { connectors, syncJobs } = protocol;
  return {
    connectors: {
      ...observed(connectors, hide),
      create: async (id, connector) => connectors.create(id, connector),
      reportMalformed: async (connector) => connectors.reportMalformed(connector),
    },
    syncJobs: {
      ...observed(syncJobs, hide),
      create: async (connector, request) => syncJobs.create(connector, request),
    },
  };
}

function observed<T extends { readonly stored: JsonObject }, Event, Criteria>(
  repository: DocumentRepository<T, Event, Criteria>,
  hide: (values: readonly string[]) => void,
): DocumentRepository<T, Event, Criteria> {
  const seen = <Read extends Found<T> | undefined>(found: Read): Read => {
    if (found !== undefined) hide(secretValues('value' in found ? found.value.stored : found.stored));
    return found;
  };
  return {
    get: async (id) => seen(await repository.get(id)),
    async *list(criteria) {
      for await (const found of repository.list(criteria)) yield seen(found);
    },
    apply: async (read, event) => repository.apply(read, event),
  };
}
