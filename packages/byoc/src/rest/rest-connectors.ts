import { changeConnector } from '../connector/change-connector.ts';
import type { ConnectorCriteria } from '../connector/connector-criteria.ts';
import type { ConnectorEvent } from '../connector/connector-event.ts';
import type { ConnectorRepository } from '../connector/connector-repository.ts';
import type { Connector } from '../connector/connector.ts';
import type { NewConnector } from '../connector/new-connector.ts';
import type { Found, Malformed } from '../storage/found.ts';
import { statusOf } from '../storage/status-of.ts';
import type { Update } from '../storage/update.ts';
import type { Versioned } from '../storage/versioned.ts';
import { afterRequest } from './after-request.ts';
import { connectorPath, type SendRequest } from './send-request.ts';

/** Connectors with `_connector` for heartbeats and judged rules; everything else needs the compare-and-set of the index. */
export class RestConnectors implements ConnectorRepository {
  readonly #send: SendRequest;
  readonly #stored: ConnectorRepository;
  readonly #now: () => Date;

  constructor(send: SendRequest, stored: ConnectorRepository, now: () => Date) {
    this.#send = send;
    this.#stored = stored;
    this.#now = now;
  }

  async get(id: string): Promise<Found<Connector> | undefined> {
    return this.#stored.get(id);
  }

  list(criteria: ConnectorCriteria): AsyncIterable<Found<Connector>> {
    return this.#stored.list(criteria);
  }

  async create(id: string, connector: NewConnector): Promise<Versioned<Connector> | 'exists'> {
    return this.#stored.create(id, connector);
  }

  async reportMalformed(connector: Malformed): Promise<'updated' | 'unchanged' | 'conflict'> {
    return this.#stored.reportMalformed(connector);
  }

  async apply(read: Versioned<Connector>, event: ConnectorEvent): Promise<Update<Connector>> {
    if (event.type !== 'heartbeat' && event.type !== 'rules_validated')
      return this.#stored.apply(read, event);
    const change = changeConnector(read.value, event, this.#now());
    if (change.kind !== 'changed') return change;
    if (event.type === 'heartbeat') await this.#send('PUT', connectorPath(read.id, '_check_in'));
    else if (!(await this.#saveValidation(read.id, event))) return { kind: 'conflict' };
    return afterRequest(this.#stored, read.id);
  }

  /** False when the draft was edited again in between: Elasticsearch does not activate it then. */
  async #saveValidation(
    id: string,
    { validation }: ConnectorEvent & { type: 'rules_validated' },
  ): Promise<boolean> {
    await this.#send('PUT', connectorPath(id, '_filtering', '_validation'), { validation });
    if (validation.state !== 'valid') return true;
    try {
      await this.#send('PUT', connectorPath(id, '_filtering', '_activate'));
      return true;
    } catch (error) {
      if (statusOf(error) === 400) return false;
      throw error;
    }
  }
}
