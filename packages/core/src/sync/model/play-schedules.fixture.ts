import type { SyncOutcome } from '../sync-outcome.ts';
import type { ModelServer } from './model-servers.fixture.ts';
import { ScheduleRun } from './run-schedule.fixture.ts';
import { scheduleOf } from './schedule.fixture.ts';

/** Plays the schedules of these seeds, each lane on its own server and one after the other; gives how often each outcome came. */
export async function playSchedules(
  seeds: Iterable<number>,
  lanes: readonly ModelServer[],
  done: (server: ModelServer, index: string) => Promise<void>,
): Promise<ReadonlyMap<SyncOutcome['status'], number>> {
  const tally = new Map<SyncOutcome['status'], number>();
  const left = seeds[Symbol.iterator]();
  await Promise.all(
    lanes.map(async (server) => {
      for (let next = left.next(); next.done !== true; next = left.next()) {
        const index = `model-${process.pid}-${next.value}`;
        for (const status of await new ScheduleRun(scheduleOf(next.value), server, index).play())
          tally.set(status, (tally.get(status) ?? 0) + 1);
        await done(server, index);
      }
    }),
  );
  return tally;
}
