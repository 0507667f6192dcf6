/**
 * Why a job stops before it is done. `canceled`: a user asked for it. `suspended`: this service ends. `lost`: another process has
 * the job, or may have it. `gone`: its document was removed. `disconnected`: its connector was.
 */
export type JobStop = 'canceled' | 'suspended' | 'lost' | 'gone' | 'disconnected';

/** Stops a job once; the first reason counts. */
export class JobStopper {
  readonly #controller = new AbortController();
  #reason: JobStop | undefined;

  get reason(): JobStop | undefined {
    return this.#reason;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  stop(reason: JobStop): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller.abort(new Error(`The job was stopped: ${reason}`));
  }
}
