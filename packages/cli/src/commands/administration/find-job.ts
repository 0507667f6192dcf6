import { isMalformed, type Found, type SyncJob, type Versioned } from '@elastic-ingest/byoc';
import { IngestError } from '@elastic-ingest/errors';
import { secretValues } from '../../render/masked-document.ts';
import type { Administration } from './administration.ts';
import { getFound } from './get-found.ts';
import { malformedDocument } from './malformed-document.ts';

type Finding = Pick<Administration, 'protocol' | 'reporter'>;

/** The job of an id, readable or not; its secrets are not printed from now on. Throws EI_JOB_UNKNOWN where there is none. */
export async function findAnyJob(
  { protocol: { syncJobs }, reporter }: Finding,
  id: string,
): Promise<Found<SyncJob>> {
  const found = await getFound(syncJobs, id);
  if (found !== undefined) {
    reporter.addSecrets(secretValues(isMalformed(found) ? found.stored : found.value.stored));
    return found;
  }
  throw new IngestError(`There is no job ${id}`, {
    code: 'EI_JOB_UNKNOWN',
    where: `job ${id}`,
    hint: 'See which there are: elastic-ingest job list',
  });
}

/** A job that can be read. Throws EI_JOB_UNKNOWN or EI_PROTOCOL_DOCUMENT. */
export async function findJob(finding: Finding, id: string): Promise<Versioned<SyncJob>> {
  const found = await findAnyJob(finding, id);
  if (isMalformed(found)) throw malformedDocument('job', found);
  return found;
}
