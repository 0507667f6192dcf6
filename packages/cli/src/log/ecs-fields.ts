import type { LogFields } from '@elastic-ingest/service';

/** Names of the Elastic Common Schema; the labels are those of the Python service. */
const known: Readonly<Record<string, string>> = {
  code: 'error.code',
  connector: 'labels.connector_id',
  error: 'error.message',
  index: 'labels.index_name',
  job: 'labels.sync_job_id',
  serviceType: 'labels.service_type',
  stack: 'error.stack_trace',
};

/** The fields of a line in the schema's names. What the schema has no name for stands below one of our own. */
export function ecsFields(fields: LogFields): LogFields {
  const own: Record<string, unknown> = {};
  const named: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const name = Object.hasOwn(known, key) ? known[key] : undefined;
    if (name === undefined) own[key] = value;
    else named[name] = value;
  }
  return Object.keys(own).length === 0 ? named : { ...named, elastic_ingest: own };
}
