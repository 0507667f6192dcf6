import type { ConnectorEvent } from '../connector/connector-event.ts';
import { defaultFilteringRules } from '../filtering/filtering.ts';
import { asJsonObject } from '../json.ts';
import type { SyncJobEvent } from '../sync-job/sync-job-event.ts';
import { readable, updated, type ContractHarness } from './contract-harness.fixture.ts';
import { peerDocument } from './peer-documents.fixture.ts';

/** What every implementation must make of the whole life of a connector. */
export function lifeContract(opened: () => ContractHarness): void {
  test('a life: prepared, configured, scheduled, run, canceled; both documents whole at its end', async () => {
    const { protocol, clock } = opened();
    const { connectors, syncJobs } = protocol;
    const made = clock.at('12:00:00');
    const connector = { name: 'py', serviceType: 'mongodb', indexName: 'search-py-mongo' };
    let state = readable(await connectors.create('py-mongo', connector));
    const happens = async (event: ConnectorEvent): Promise<void> => {
      state = updated(await connectors.apply(state, event));
    };
    const configured = peerDocument('02-configured.connector.json');
    const configuration = asJsonObject(configured['configuration']) ?? {};
    const features = asJsonObject(configured['features']) ?? {};
    await happens({ type: 'prepared', configuration, features, status: 'needs_configuration' });
    await happens({ type: 'configured', values: { collection: 'other' } });
    await happens({ type: 'connected' });
    const plannedAt = new Date('2026-11-24T12:01:00Z');
    await happens({ type: 'schedule_due', jobType: 'full', plannedAt });
    let job = readable(
      await syncJobs.create(state.value, { trigger: 'scheduled', jobType: 'full', plannedAt }),
    );
    const runs = async (event: SyncJobEvent): Promise<void> => {
      job = updated(await syncJobs.apply(job, event));
    };
    const lock = { jobId: job.id, owner: 'w', expiresAt: clock.after(60) };
    const started = clock.at('12:01:01');
    await happens({ type: 'job_started', jobType: 'full', lock });
    await runs({
      type: 'claim',
      claimant: { owner: 'w', expiresAt: clock.after(60), workerHostname: 'worker-1' },
    });
    const by = { owner: 'w', fence: 1 };
    const counts = { indexedDocumentCount: 7, indexedDocumentVolume: 2, deletedDocumentCount: 3 };
    await runs({ type: 'progress', by, expiresAt: clock.after(120), counts });
    const asked = clock.at('12:01:20');
    await runs({ type: 'request_cancel' });
    const ended = clock.at('12:01:24');
    await runs({ type: 'confirm_cancel', by, counts, totalDocumentCount: 7 });
    await happens({
      type: 'job_ended',
      job: { jobType: 'full', status: 'canceled', error: undefined, counts },
      lock,
    });

    const rules = defaultFilteringRules(new Date(made));
    const chosen = {
      ...configuration,
      collection: { ...asJsonObject(configuration['collection']), value: 'other' },
    };
    expect(readable(await connectors.get('py-mongo')).value.stored).toEqual({
      ...peerDocument('08-job-canceled.connector.json'),
      configuration: chosen,
      filtering: [{ active: rules, domain: 'DEFAULT', draft: rules }],
      last_deleted_document_count: 3,
      last_indexed_document_count: 7,
      last_seen: null,
      last_sync_scheduled_at: '2026-11-24T12:01:00+00:00',
      last_synced: ended,
      elastic_ingest: { locks: {} },
    });
    const { 'connector.sync_cursor': _, ...canceled } = peerDocument('08-job-canceled.job.json');
    expect(readable(await syncJobs.get(job.id)).value.stored).toEqual({
      ...canceled,
      connector: { ...asJsonObject(canceled['connector']), configuration: chosen, filtering: rules },
      cancelation_requested_at: asked,
      canceled_at: ended,
      completed_at: ended,
      created_at: made,
      deleted_document_count: 3,
      indexed_document_count: 7,
      indexed_document_volume: 2,
      last_seen: ended,
      metadata: { elastic_ingest: { fence: 1 } },
      started_at: started,
      total_document_count: 7,
      trigger_method: 'scheduled',
    });
  });
}
