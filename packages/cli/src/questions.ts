import { setTimeout } from 'node:timers/promises';
import { isPassingFault } from './is-passing-fault.ts';

/** Milliseconds between attempts. The driver itself waits for a server meanwhile, 10 s unless the address says otherwise. */
const pauses = [100, 400, 1600, 5000, 5000];

export interface RetryOptions {
  readonly signal: AbortSignal;
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/** Calls again after a failover, a restart or a lost connection; six times in all, and at once fails with what will not pass. */
export async function retry<Result>(
  call: () => Promise<Result>,
  { signal, pause = realPause }: RetryOptions,
): Promise<Result> {
  for (const milliseconds of pauses) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassingFault(error)) throw error;
    }
    await pause(milliseconds, signal);
  }
  return call();
}

function realPause(milliseconds: number, signal: AbortSignal): Promise<unknown> {
  return setTimeout(milliseconds, undefined, { signal });
}
