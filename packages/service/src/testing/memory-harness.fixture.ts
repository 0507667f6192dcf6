import {
  isMalformed,
  updateIfUnchanged,
  type Connector,
  type ConnectorEvent,
  type Found,
  type JobRequest,
  type SyncJob,
  type SyncJobEvent,
  type Versioned,
} from '@elastic-ingest/byoc';
import { createInMemoryProtocol, type InMemoryProtocol } from '@elastic-ingest/byoc/testing';
import { Client } from '@elastic/elasticsearch';
import { serviceContext, type ServiceContext } from '../service/service-context.ts';
import type { ServiceOptions } from '../service/service-options.ts';
import { lettersControl, lettersSource, type LettersControl } from './letters-source.fixture.ts';
import { ManualClock } from './manual-clock.fixture.ts';
import { recordedLog } from './recorded-log.fixture.ts';

/** The protocol in memory, a clock that stands, and any number of processes on both. */
export class MemoryHarness {
  readonly clock: ManualClock = new ManualClock();
  readonly protocol: InMemoryProtocol = createInMemoryProtocol(() => new Date(this.clock.now()));
  readonly control: LettersControl = lettersControl();
  readonly log: ReturnType<typeof recordedLog> = recordedLog();

  /** A process that serves all connectors of letters. */
  process(owner = 'one', options: Partial<ServiceOptions> = {}): ServiceContext {
    return serviceContext({
      // Nothing here may ask Elasticsearch.
      client: new Client({ node: 'http://127.0.0.1:9', maxRetries: 0 }),
      protocol: this.protocol,
      sources: new Map([['letters', lettersSource(this.control)]]),
      serviceTypes: ['letters'],
      owner,
      log: this.log,
      clock: this.clock,
      random: () => 0.5,
      signal: new AbortController().signal,
      ...options,
    });
  }

  /** A connector with its schema and a user's values. */
  async configured(id: string, indexName: string | null = `index-of-${id}`): Promise<void> {
    const { connectors } = this.protocol;
    await connectors.create(id, {
      serviceType: 'letters',
      ...(indexName === null ? {} : { indexName }),
    });
    const field = { type: 'str', label: 'Alphabet', value: 'greek' };
    await this.connectorEvent(id, { type: 'prepared', configuration: { alphabet: field } });
    await this.connectorEvent(id, { type: 'configured', values: { alphabet: 'greek' } });
  }

  async connectorEvent(id: string, event: ConnectorEvent): Promise<void> {
    const update = await updateIfUnchanged(this.protocol.connectors, id, () => event);
    if (update.kind !== 'updated') throw new Error(`not updated: ${update.kind}`);
  }

  async jobEvent(id: string, event: SyncJobEvent): Promise<void> {
    const update = await updateIfUnchanged(this.protocol.syncJobs, id, () => event);
    if (update.kind !== 'updated') throw new Error(`not updated: ${update.kind}`);
  }

  async connector(id: string): Promise<Versioned<Connector>> {
    return readable(await this.protocol.connectors.get(id));
  }

  async job(id: string): Promise<Versioned<SyncJob>> {
    return readable(await this.protocol.syncJobs.get(id));
  }

  async newJob(connectorId: string, request: Partial<JobRequest> = {}): Promise<Versioned<SyncJob>> {
    const { value } = await this.connector(connectorId);
    const job = { jobType: 'full', trigger: 'on_demand', ...request } as JobRequest;
    return readable(await this.protocol.syncJobs.create(value, job));
  }

  async jobs(): Promise<readonly SyncJob[]> {
    const all: SyncJob[] = [];
    for await (const found of this.protocol.syncJobs.list({})) all.push(readable(found).value);
    return all;
  }
}

function readable<T>(found: Found<T> | 'exists' | undefined): Versioned<T> {
  if (found === undefined || found === 'exists' || isMalformed(found)) throw new Error('not readable');
  return found;
}
