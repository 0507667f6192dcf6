import { isMalformed, lockKindOf, type JobType, type SyncJob } from '@elastic-ingest/byoc';
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
    const { context, jobTypes, maxConcurrent } = this.#options;
    const connectorIds = this.#options.connectorIds();
    if (connectorIds.length === 0 || this.#running.size >= maxConcurrent) return;
    const statuses = ['pending', 'suspended', 'in_progress', 'canceling'] as const;
    // One job of a kind at a time: the others of a connector need not be asked for.
    const tried = new Set<string>();
    for await (const found of context.protocol.syncJobs.list({ statuses, connectorIds, jobTypes })) {
      if (context.signal.aborted || this.#running.size >= maxConcurrent) return;
      if (isMalformed(found)) {
        context.log.warn({ job: found.id, faults: found.faults }, 'A job cannot be read');
        continue;
      }
      const key = `${lockKindOf(found.value.jobType)} ${found.value.connector.id}`;
      if (!this.#isFree(found.value) || tried.has(key)) continue;
      tried.add(key);
      const claimed = await claimJob(found, context, this.#watch);
      if (claimed !== undefined) this.#start(claimed);
    }
  }

  /** Ends when all that runs has ended. */
  async finish(): Promise<void> {
    await Promise.all(this.#running.values());
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
