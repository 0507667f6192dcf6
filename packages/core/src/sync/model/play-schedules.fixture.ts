import type { ModelServer } from './model-servers.fixture.ts';

/** How each run of a history ended. */
export type Play<Status> = (seed: number, server: ModelServer, index: string) => Promise<readonly Status[]>;

/** Plays the histories of these seeds, each lane on its own server and one after the other; gives how often each outcome came. */
export async function playSchedules<Status>(
  seeds: Iterable<number>,
  lanes: readonly ModelServer[],
  play: Play<Status>,
  done: (server: ModelServer, index: string) => Promise<void>,
): Promise<ReadonlyMap<Status, number>> {
  const tally = new Map<Status, number>();
  const left = seeds[Symbol.iterator]();
  await Promise.all(
    lanes.map(async (server) => {
      for (let next = left.next(); next.done !== true; next = left.next()) {
        const index = `model-${process.pid}-${next.value}`;
        for (const status of await play(next.value, server, index))
          tally.set(status, (tally.get(status) ?? 0) + 1);
        await done(server, index);
      }
    }),
  );
  return tally;
}
