import { IngestError } from '@elastic-ingest/errors';
import type { Connector } from '../connector/connector.ts';
import { isMalformed, type Found } from '../storage/found.ts';
import type { Update } from '../storage/update.ts';
import type { Versioned } from '../storage/versioned.ts';
import { changeSyncJob } from '../sync-job/change-sync-job.ts';
import { newSyncJobDocument, type JobRequest } from '../sync-job/new-sync-job.ts';
import type { SyncJobCriteria } from '../sync-job/sync-job-criteria.ts';
import type { SyncJobEvent } from '../sync-job/sync-job-event.ts';
import type { SyncJobRepository } from '../sync-job/sync-job-repository.ts';
import type { SyncJob } from '../sync-job/sync-job.ts';
import { afterRequest } from './after-request.ts';
import { connectorPath, type SendRequest } from './send-request.ts';

/** Sync jobs with `_connector` for progress and jobs on demand; everything else needs the compare-and-set of the index. */
export class RestSyncJobs implements SyncJobRepository {
  readonly #send: SendRequest;
  readonly #stored: SyncJobRepository;
  readonly #now: () => Date;

  constructor(send: SendRequest, stored: SyncJobRepository, now: () => Date) {
    this.#send = send;
    this.#stored = stored;
    this.#now = now;
  }

  async get(id: string): Promise<Found<SyncJob> | undefined> {
    return this.#stored.get(id);
  }

  list(criteria: SyncJobCriteria): AsyncIterable<Found<SyncJob>> {
    return this.#stored.list(criteria);
  }

  async create(connector: Connector, request: JobRequest): Promise<Versioned<SyncJob> | 'exists'> {
    // REST chooses the id itself and knows no mode, so only a plain job on demand can be made with it.
    if (request.trigger === 'scheduled' || request.mode !== undefined)
      return this.#stored.create(connector, request);
    // What Elasticsearch would refuse is refused with our own words.
    newSyncJobDocument(connector, request, this.#now());
    const { id } = await this.#send('POST', connectorPath('_sync_job'), {
      id: connector.id,
      job_type: request.jobType,
      trigger_method: request.trigger,
    });
    return this.#created(String(id));
  }

  async apply(read: Versioned<SyncJob>, event: SyncJobEvent): Promise<Update<SyncJob>> {
    if (event.type !== 'progress') return this.#stored.apply(read, event);
    // The claim is renewed first, by compare-and-set: the counts of one who lost it must not be sent.
    const { counts, by, expiresAt, checkpoint } = event;
    if (changeSyncJob(read.value, event, this.#now()).kind !== 'changed' || checkpoint !== undefined)
      return this.#stored.apply(read, event);
    const renewed = await this.#stored.apply(read, { type: 'renew', by, expiresAt });
    if (renewed.kind !== 'updated') return renewed;
    await this.#send('PUT', connectorPath('_sync_job', read.id, '_stats'), {
      indexed_document_count: counts.indexedDocumentCount,
      indexed_document_volume: counts.indexedDocumentVolume,
      deleted_document_count: counts.deletedDocumentCount,
      metadata: {},
    });
    return afterRequest(this.#stored, read.id);
  }

  async #created(id: string): Promise<Versioned<SyncJob>> {
    const found = await this.#stored.get(id);
    if (found !== undefined && !isMalformed(found)) return found;
    throw new IngestError(`Elasticsearch made the job ${id}, and it cannot be read`, {
      code: 'EI_PROTOCOL_DOCUMENT',
      documentId: id,
      hint: 'See whether the credentials may read the index of sync jobs.',
    });
  }
}
