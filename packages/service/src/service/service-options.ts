import type { Protocol } from '@elastic-ingest/byoc';
import type { BulkLimits, Clock, ErrorBudgetLimits, SinkOptions } from '@elastic-ingest/core';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { Client } from '@elastic/elasticsearch';
import type { ServiceLimits } from './service-limits.ts';
import type { ServiceLog } from './service-log.ts';

/** A connector that this service is told to serve by its id. */
export interface ConfiguredConnector {
  readonly id: string;
  /** Written to the connector where it has none. */
  readonly serviceType?: string;
  /** Reads and writes the connector's indices, for a connector with an API key of its own; `client` of the service unless told. */
  readonly client?: Client;
  /** Takes over an index that holds documents of somebody else. */
  readonly adopt?: boolean;
}

/** How jobs write; all of it optional. The pipeline is the connector's. */
export interface EngineOptions extends Omit<SinkOptions, 'pipeline'> {
  readonly limits?: Partial<BulkLimits>;
  /** How many rejected documents make a job fail; false for any number. */
  readonly errorBudget?: Partial<ErrorBudgetLimits> | false;
  /** Whether rejected documents are kept in the index `<index>-rejected`; so unless told. */
  readonly rejects?: 'index' | 'none';
}

/** What a service does; each is a loop of its own. */
export type ServiceAction = 'schedule' | 'sync_content' | 'sync_access_control' | 'cleanup';

export interface ServiceOptions {
  /** Reads and writes the indices of connectors. It stays the caller's: closing it is too. */
  readonly client: Client;
  /** Whose indices exist already, see `prepareIndices` of `createProtocolClient`. */
  readonly protocol: Protocol;
  /** By service type. */
  readonly sources: ReadonlyMap<string, SourceDefinition>;
  /** Connectors served by id. */
  readonly connectors?: readonly ConfiguredConnector[];
  /** Service types of which every self-managed connector is served; none unless told. */
  readonly serviceTypes?: readonly string[];
  /** The unique name of this process, such as host, process and start: claims and locks carry it. */
  readonly owner: string;
  /** Shown to people as the worker of a job; `owner` unless told. */
  readonly hostname?: string;
  readonly log: ServiceLog;
  /** All of them unless told. */
  readonly actions?: readonly ServiceAction[];
  readonly limits?: Partial<ServiceLimits>;
  readonly engine?: EngineOptions;
  /** Ends the service: what runs is suspended. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
}
