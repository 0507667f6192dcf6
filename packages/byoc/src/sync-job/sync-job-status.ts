/** The states of a sync job. */
export const syncJobStatuses = [
  'pending',
  'in_progress',
  'canceling',
  'canceled',
  'suspended',
  'completed',
  'error',
] as const;
export type SyncJobStatus = (typeof syncJobStatuses)[number];

export const jobTypes = ['full', 'incremental', 'access_control'] as const;
export type JobType = (typeof jobTypes)[number];

export const triggerMethods = ['on_demand', 'scheduled'] as const;
export type TriggerMethod = (typeof triggerMethods)[number];

/** True when nothing can happen to the job any more. */
export function isTerminated(status: SyncJobStatus): boolean {
  return status === 'completed' || status === 'canceled' || status === 'error';
}
