import { isMalformed, lockKindOf, type JobType, type SyncJob, type Versioned } from '@elastic-ingest/byoc';
import { describeError } from '../service/describe-error.ts';
import type { ServiceContext } from '../service/service-context.ts';
import { claimJob, type ClaimedJob } from './claim-job.ts';
import { ClaimWatch } from './claim-watch.ts';
import { runJob } from './run-job.ts';

export interface JobRunnerOptions {
  readonly context: ServiceContext;
  readonly jobTypes: readonly JobType[];
  readonly maxConcurrent: number;
  /** Of the connectors that are served now. */
  readonly connectorIds: () => readonly string[];
}

const running: readonly SyncJob['status'][] = ['in_progress', 'canceling'];
const waiting: readonly SyncJob['status'][] = ['pending', 'suspended'];

/** Finds jobs that wait, or whose worker is gone, and runs as many at once as it may. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #watch: ClaimWatch;
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    this.#watch = new ClaimWatch(options.context.limits.expirySeconds * 1000);
  }

  /** Looks for jobs and starts what there is room for; does not wait for their ends. */
  async turn(): Promise<void> {
    if (this.#options.connectorIds().length === 0) return;
    const claimed = new Set<string>();
    // A job whose worker is gone holds its connector's lock: those that wait behind it come after it.
    for (const statuses of [running, waiting]) {
      // One job of a kind at a time: the others of a connector need not be asked for.
      const tried = new Set(claimed);
      for await (const job of this.#list(statuses)) {
        const key = `${lockKindOf(job.value.jobType)} ${job.value.connector.id}`;
        if (!this.#isFree(job.value) || tried.has(key)) continue;
        if (statuses === waiting) tried.add(key);
        if (await this.#claim(job)) {
          tried.add(key);
          claimed.add(key);
        }
      }
    }
  }

  /** Ends when all that runs has ended. */
  async finish(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Those that can be read, the oldest first, while there is room for one more. */
  async *#list(statuses: readonly SyncJob['status'][]): AsyncGenerator<Versioned<SyncJob>> {
    const { context, jobTypes, maxConcurrent, connectorIds } = this.#options;
    const hasRoom = (): boolean => !context.signal.aborted && this.#running.size < maxConcurrent;
    if (!hasRoom()) return;
    const criteria = { statuses, connectorIds: connectorIds(), jobTypes };
    for await (const found of context.protocol.syncJobs.list(criteria)) {
      if (!hasRoom()) return;
      if (!isMalformed(found)) yield found;
      else context.log.warn({ job: found.id, faults: found.faults }, 'A job cannot be read');
    }
  }

  async #claim(job: Versioned<SyncJob>): Promise<boolean> {
    const claimed = await claimJob(job, this.#options.context, this.#watch);
    if (claimed !== undefined) this.#start(claimed);
    return claimed !== undefined;
  }

  #isFree({ id, status, claim }: SyncJob): boolean {
    if (this.#running.has(id)) return false;
    if (status === 'pending' || status === 'suspended') return true;
    // Without a claim it is another service's: only the clean-up may end it.
    if (claim?.expiresAt === undefined) return false;
    const { clock } = this.#options.context;
    return this.#watch.isDead(`job ${id}`, claim.expiresAt, clock.now());
  }

  #start(claimed: ClaimedJob): void {
    const { context } = this.#options;
    const { id } = claimed.job;
    const run = async (): Promise<void> => {
      try {
        await runJob(claimed, context);
      } catch (error) {
        context.log.error({ job: id, error: describeError(error) }, 'A job ended unexpectedly');
      } finally {
        this.#running.delete(id);
      }
    };
    this.#running.set(id, run());
  }
}
