import type { JobType } from '@elastic-ingest/byoc';
import { cleanUp } from '../cleanup/clean-up.ts';
import { ServedConnectors } from '../connector/served-connectors.ts';
import { JobRunner } from '../job/job-runner.ts';
import { runLoop, type Loop } from '../loop/run-loop.ts';
import { serviceContext, type ServiceContext } from './service-context.ts';
import type { ServiceAction, ServiceOptions } from './service-options.ts';

const allActions: readonly ServiceAction[] = ['schedule', 'sync_content', 'sync_access_control', 'cleanup'];

/** The types of jobs that an action runs. */
const jobTypesOf: Readonly<Partial<Record<ServiceAction, readonly JobType[]>>> = {
  sync_content: ['full', 'incremental'],
  sync_access_control: ['access_control'],
};

/**
 * Serves connectors until the signal is aborted and everything that ran is suspended.
 * @throws EI_SERVICE_FAILED when one of the loops failed too often; what ran is suspended then too.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const context = serviceContext({ ...options, signal });
  const { loops, runners } = loopsOf(context, options.actions ?? allActions);
  const running = loops.map(async (loop) => {
    try {
      await runLoop(loop, context, signal);
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  });
  const ended = await Promise.allSettled(running);
  for (const runner of runners) await runner.finish();
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

interface Loops {
  readonly loops: readonly Loop[];
  readonly runners: readonly JobRunner[];
}

function loopsOf(context: ServiceContext, actions: readonly ServiceAction[]): Loops {
  const { limits } = context;
  const served = new ServedConnectors(context);
  const connectorIds = (): readonly string[] => served.ids;
  const runners: JobRunner[] = [];
  const ofRunner = (action: ServiceAction, maxConcurrent: number): Loop[] => {
    const jobTypes = jobTypesOf[action];
    if (jobTypes === undefined || !actions.includes(action)) return [];
    const runner = new JobRunner({ context, jobTypes, maxConcurrent, connectorIds });
    runners.push(runner);
    return [{ name: action, seconds: limits.jobPollSeconds, turn: async () => runner.turn() }];
  };
  // Without the schedule the connectors are found all the same, and not looked after.
  const schedule = actions.includes('schedule')
    ? { name: 'schedule', turn: async () => served.tick() }
    : { name: 'connectors', turn: async () => void (await served.find()) };
  const takesOver = actions.flatMap((action) => jobTypesOf[action] ?? []);
  const cleanup = async (): Promise<void> => cleanUp({ context, connectorIds: served.ids, takesOver });
  const loops = [
    { ...schedule, seconds: limits.idleSeconds },
    ...ofRunner('sync_content', limits.maxConcurrentContentJobs),
    ...ofRunner('sync_access_control', limits.maxConcurrentAccessControlJobs),
    ...(actions.includes('cleanup')
      ? [{ name: 'cleanup', seconds: limits.cleanupSeconds, turn: cleanup }]
      : []),
  ];
  return { loops, runners };
}
