import type { ServiceContext } from '../service/service-context.ts';
import { describeError } from '../service/describe-error.ts';
import { LoopErrorBudget } from './error-budget.ts';

/** One thing that the service does over and over. */
export interface Loop {
  readonly name: string;
  /** Pause between two turns. */
  readonly seconds: number;
  readonly turn: () => Promise<void>;
}

type LoopContext = Pick<ServiceContext, 'clock' | 'random' | 'log' | 'limits' | 'signal'>;

/**
 * Takes turns until the signal is aborted. A turn that fails is logged and the next one comes all the same.
 * @throws EI_SERVICE_FAILED when turns failed too often.
 */
export async function runLoop(loop: Loop, context: LoopContext, signal: AbortSignal): Promise<void> {
  const { clock, limits, log } = context;
  const budget = new LoopErrorBudget({
    maxErrors: limits.maxErrors,
    spanMs: limits.errorSpanSeconds * 1000,
  });
  while (!signal.aborted) {
    let pause = loop.seconds;
    try {
      await loop.turn();
    } catch (error) {
      // What a stop brings with it is no failure.
      if (signal.aborted) return;
      log.error({ loop: loop.name, error: describeError(error) }, 'A turn of a loop failed');
      budget.record(loop.name, error, clock.now());
      // A quick loop must not use up its budget while Elasticsearch restarts.
      pause = Math.max(pause, limits.idleSeconds);
    }
    try {
      await clock.wait(pauseMs(pause, context.random), signal);
    } catch {
      return; // Stopped.
    }
  }
}

/** A tenth less or more, so that many processes do not come at once. */
const pauseMs = (seconds: number, random: () => number): number => seconds * 1000 * (0.9 + random() * 0.2);
