import { isMalformed, updateIfUnchanged, type JobType, type SyncJob } from '@elastic-ingest/byoc';
import { eventually, type ElasticsearchHarness } from './elasticsearch-harness.fixture.ts';

/** What users do with a connector, and what they wait for. */
export interface ConnectorLife {
  /** Makes a connector and gives it its values; ends when it is connected. */
  configured(id: string): Promise<void>;
  startJob(id: string, jobType?: JobType, mode?: string): Promise<string>;
  cancelJob(id: string): Promise<void>;
  /** Ends when this basic rule is in force. */
  activated(id: string, rule: string): Promise<void>;
  /** Ends when the job is in this status, and its connector was told of it. */
  reached(id: string, status: SyncJob['status']): Promise<void>;
}

export function connectorLife({ protocol, index, connector }: ElasticsearchHarness): ConnectorLife {
  const { connectors, syncJobs } = protocol;
  const stands = async (id: string, field: string, value: string): Promise<void> => {
    await eventually(async () => (await connector(id))[field] === value || undefined);
  };
  return {
    configured: async (id) => {
      await connectors.create(id, { name: 'Letters', serviceType: 'letters', indexName: index });
      await stands(id, 'status', 'needs_configuration');
      const values = { alphabet: 'greek' };
      await updateIfUnchanged(connectors, id, () => ({ type: 'configured' as const, values }));
      await stands(id, 'status', 'connected');
    },
    startJob: async (id, jobType = 'full', mode) => {
      const found = await connectors.get(id);
      if (found === undefined || isMalformed(found)) throw new Error('no connector');
      const request = { trigger: 'on_demand' as const, jobType };
      const job = await syncJobs.create(found.value, mode === undefined ? request : { ...request, mode });
      if (job === 'exists') throw new Error('exists');
      return job.id;
    },
    cancelJob: async (id) => {
      await updateIfUnchanged(syncJobs, id, () => ({ type: 'request_cancel' as const }));
    },
    activated: async (id, rule) => {
      await eventually(async () => {
        const found = await connectors.get(id);
        if (found === undefined || isMalformed(found)) return undefined;
        return found.value.filtering.active.rules.some((each) => each['id'] === rule) || undefined;
      });
    },
    reached: async (id, status) => {
      const job = await eventually(async () => {
        const found = await syncJobs.get(id);
        return found !== undefined && !isMalformed(found) && found.value.status === status
          ? found.value
          : undefined;
      });
      const kind = job.jobType === 'access_control' ? 'last_access_control_sync_status' : 'last_sync_status';
      await stands(job.connector.id, kind, status);
    },
  };
}
