import type { Protocol } from '@elastic-ingest/byoc';
import { systemClock, type Clock } from '@elastic-ingest/core';
import type { SourceDefinition } from '@elastic-ingest/source-sdk';
import type { Client } from '@elastic/elasticsearch';
import { defaultLimits, type ServiceLimits } from './service-limits.ts';
import type { ServiceLog } from './service-log.ts';
import type { ConfiguredConnector, EngineOptions, ServiceOptions } from './service-options.ts';

/** What every part of the service works with: the options, completed. */
export interface ServiceContext {
  readonly client: Client;
  readonly protocol: Protocol;
  readonly sources: ReadonlyMap<string, SourceDefinition>;
  readonly configured: ReadonlyMap<string, ConfiguredConnector>;
  readonly serviceTypes: readonly string[];
  readonly owner: string;
  readonly hostname: string;
  readonly log: ServiceLog;
  readonly limits: ServiceLimits;
  readonly engine: EngineOptions;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
  /** When this service began, in milliseconds since 1970. */
  readonly startedAt: number;
}

export function serviceContext(options: ServiceOptions): ServiceContext {
  const { connectors = [], serviceTypes = [], owner, engine = {}, clock = systemClock } = options;
  return {
    client: options.client,
    protocol: options.protocol,
    sources: options.sources,
    configured: new Map(connectors.map((connector) => [connector.id, connector])),
    serviceTypes,
    owner,
    hostname: options.hostname ?? owner,
    log: options.log,
    limits: { ...defaultLimits, ...options.limits },
    engine,
    signal: options.signal,
    clock,
    random: options.random ?? Math.random,
    startedAt: clock.now(),
  };
}
