import type { Loop } from '../loop/run-loop.ts';
import { runLoop } from '../loop/run-loop.ts';
import { serviceContext } from './service-context.ts';
import type { ServiceOptions } from './service-options.ts';

/**
 * Serves connectors until the signal is aborted and everything that ran is suspended.
 * @throws EI_SERVICE_FAILED when one of the loops failed too often; what ran is suspended then too.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const context = serviceContext({ ...options, signal });
  const loops: readonly Loop[] = [];
  const running = loops.map(async (loop) => {
    try {
      await runLoop(loop, context, signal);
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  });
  const ended = await Promise.allSettled(running);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
