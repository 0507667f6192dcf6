import type { CatchUp } from '../schedule/due.ts';

export interface ServiceLimits {
  /** A connector's `last_seen` is written anew after so many seconds, and its source is pinged again. */
  readonly heartbeatSeconds: number;
  /** Pause between two looks at all connectors, in seconds. */
  readonly idleSeconds: number;
  /** Pause between two looks for jobs that wait, in seconds. */
  readonly jobPollSeconds: number;
  /** Pause between two looks at a running job, in seconds: a cancel is seen within it. */
  readonly watchSeconds: number;
  /** Pause between two writes of a running job's progress, in seconds; each renews its claim. */
  readonly progressSeconds: number;
  /** How long a claim holds when nothing more is heard of its owner, in seconds. */
  readonly expirySeconds: number;
  /** A job of a service that keeps no claims is idle when it was not seen for so many seconds; Kibana shows the same. */
  readonly idleJobSeconds: number;
  /** Pause between two clean-ups, in seconds. */
  readonly cleanupSeconds: number;
  /** A source that does not answer a ping within so many seconds counts as not reachable. */
  readonly pingSeconds: number;
  readonly maxConcurrentContentJobs: number;
  readonly maxConcurrentAccessControlJobs: number;
  readonly maxConcurrentScheduling: number;
  /** A job whose workers died so often is given up. */
  readonly maxTakeOvers: number;
  /** The service ends when one of its loops fails more often than this within `errorSpanSeconds`. */
  readonly maxErrors: number;
  readonly errorSpanSeconds: number;
  /** What happens to instants that passed while no service ran. */
  readonly catchUp: CatchUp;
}

/** Those of the Python service where it has them. */
export const defaultLimits: ServiceLimits = {
  heartbeatSeconds: 300,
  idleSeconds: 30,
  jobPollSeconds: 5,
  watchSeconds: 2,
  progressSeconds: 10,
  expirySeconds: 60,
  idleJobSeconds: 300,
  cleanupSeconds: 60,
  pingSeconds: 10,
  maxConcurrentContentJobs: 1,
  maxConcurrentAccessControlJobs: 1,
  maxConcurrentScheduling: 10,
  maxTakeOvers: 10,
  maxErrors: 20,
  errorSpanSeconds: 600,
  catchUp: 'latest',
};
