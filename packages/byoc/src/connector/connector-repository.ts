import { describeFaults } from '../decoding/fault.ts';
import type { DocumentRepository } from '../storage/document-repository.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { Malformed } from '../storage/found.ts';
import { StoredRepository } from '../storage/stored-repository.ts';
import type { Versioned } from '../storage/versioned.ts';
import { changeConnector } from './change-connector.ts';
import type { ConnectorCriteria } from './connector-criteria.ts';
import type { ConnectorEvent } from './connector-event.ts';
import type { Connector } from './connector.ts';
import { decodeConnector } from './decode-connector.ts';
import { newConnectorDocument, type NewConnector } from './new-connector.ts';

/** The connectors of a cluster. */
export interface ConnectorRepository extends DocumentRepository<
  Connector,
  ConnectorEvent,
  ConnectorCriteria
> {
  /** Makes a connector as Elasticsearch would. That an index belongs to one connector is not checked: list it first. */
  create(id: string, connector: NewConnector): Promise<Versioned<Connector> | 'exists'>;
  /** Writes into a connector that cannot be read, as its error, what has to be corrected. */
  reportMalformed(connector: Malformed): Promise<'updated' | 'unchanged' | 'conflict'>;
}

/** Connectors in a store, whichever that is. */
export class StoredConnectors
  extends StoredRepository<Connector, ConnectorEvent, ConnectorCriteria>
  implements ConnectorRepository
{
  constructor(store: DocumentStore<ConnectorCriteria>, now: () => Date) {
    super(store, { decode: decodeConnector, change: changeConnector }, now);
  }

  async create(id: string, connector: NewConnector): Promise<Versioned<Connector> | 'exists'> {
    return this.createDocument(id, newConnectorDocument(connector, this.now()));
  }

  async reportMalformed({
    id,
    seqNo,
    primaryTerm,
    stored,
    faults,
  }: Malformed): Promise<'updated' | 'unchanged' | 'conflict'> {
    const error = `This connector cannot be read. ${describeFaults(faults)}`;
    // Said already: writing it at every tick would only wake those who wait for a change.
    if (stored['status'] === 'error' && stored['error'] === error) return 'unchanged';
    return this.patch({ id, seqNo, primaryTerm, value: stored }, { status: 'error', error });
  }
}
