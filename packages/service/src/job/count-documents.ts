import { describeError } from '../service/describe-error.ts';
import type { ServiceContext } from '../service/service-context.ts';
import type { ClaimedJob } from './claim-job.ts';

/** Documents in the content index, those just written too; undefined where they cannot be counted. */
export async function countDocuments(
  { job, connector }: ClaimedJob,
  context: ServiceContext,
): Promise<number | undefined> {
  const client = context.configured.get(connector.id)?.client ?? context.client;
  // Of an access control job too: that of the identities is of no interest to anybody.
  const index = connector.indexName;
  if (index === undefined) return undefined;
  try {
    const found = { index, ignore_unavailable: true };
    await client.indices.refresh(found);
    return (await client.count(found)).count;
  } catch (error) {
    context.log.debug({ job: job.id, index, error: describeError(error) }, 'Documents could not be counted');
    return undefined;
  }
}
