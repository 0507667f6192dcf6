import type { ConnectorRepository } from './connector/connector-repository.ts';
import type { SyncJobRepository } from './sync-job/sync-job-repository.ts';

/** The connector protocol, wherever its documents are. */
export interface Protocol {
  readonly connectors: ConnectorRepository;
  readonly syncJobs: SyncJobRepository;
}
