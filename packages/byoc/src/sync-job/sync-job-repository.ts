import { randomUUID } from 'node:crypto';
import type { Connector } from '../connector/connector.ts';
import type { DocumentRepository } from '../storage/document-repository.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { StoredRepository } from '../storage/stored-repository.ts';
import type { Versioned } from '../storage/versioned.ts';
import { changeSyncJob } from './change-sync-job.ts';
import { decodeSyncJob } from './decode-sync-job.ts';
import { newSyncJobDocument, scheduledJobId, type JobRequest } from './new-sync-job.ts';
import type { SyncJobCriteria } from './sync-job-criteria.ts';
import type { SyncJobEvent } from './sync-job-event.ts';
import type { SyncJob } from './sync-job.ts';

/** The sync jobs of a cluster. */
export interface SyncJobRepository extends DocumentRepository<SyncJob, SyncJobEvent, SyncJobCriteria> {
  /**
   * Makes a pending job of the connector as it is now. A scheduled one has an id of its planned instant, so that it is made once:
   * `exists` says that somebody was faster.
   * @throws EI_CONNECTOR_INCOMPLETE when the connector has no index or service type.
   */
  create(connector: Connector, request: JobRequest): Promise<Versioned<SyncJob> | 'exists'>;
}

/** Sync jobs in a store, whichever that is. */
export class StoredSyncJobs
  extends StoredRepository<SyncJob, SyncJobEvent, SyncJobCriteria>
  implements SyncJobRepository
{
  constructor(store: DocumentStore<SyncJobCriteria>, now: () => Date) {
    super(store, { decode: decodeSyncJob, change: changeSyncJob }, now);
  }

  async create(connector: Connector, request: JobRequest): Promise<Versioned<SyncJob> | 'exists'> {
    const id =
      request.trigger === 'scheduled'
        ? scheduledJobId(connector.id, request, request.plannedAt)
        : randomUUID();
    return this.createDocument(id, newSyncJobDocument(connector, request, this.now()));
  }
}
