import { createHash } from 'node:crypto';

/**
 * The id of the job for one instant of a schedule: the same in every process and after every restart, so that creating it twice fails.
 * Safe in addresses and, whatever the connector's id, 53 characters long. `instant` is in milliseconds since 1970.
 */
export function scheduledJobId(connectorId: string, jobType: string, instant: number): string {
  const subject = JSON.stringify([connectorId, jobType, new Date(instant).toISOString()]);
  return `scheduled-${createHash('sha256').update(subject).digest('base64url')}`;
}
