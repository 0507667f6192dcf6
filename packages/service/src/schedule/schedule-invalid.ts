import { IngestError } from '@elastic-ingest/errors';
import type { QuartzFault } from './parse-quartz.ts';

/** The error to fail with where an expression has faults; its message lists all of them. `where` names the connector and the job type. */
export function scheduleInvalid(
  expression: string,
  faults: readonly QuartzFault[],
  where?: string,
): IngestError {
  const lines = faults.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`));
  return new IngestError(`The schedule "${expression}" is not valid: ${lines.join(' | ')}`, {
    code: 'EI_SCHEDULE_INVALID',
    hint: 'Correct the schedule of the connector. It is a Quartz expression, read in UTC: "0 0/15 * * * ?" is every quarter of an hour.',
    ...(where === undefined ? {} : { where }),
  });
}
