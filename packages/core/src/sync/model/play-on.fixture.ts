import { startFakeElasticsearch, type FakeElasticsearch } from '@elastic-ingest/fake-elasticsearch';
import { stateIndex } from '../../state/state-index.ts';
import { cursorId } from '../../state/cursor-document.ts';
import { openModelServer, type ModelServer } from './model-servers.fixture.ts';
import { playSchedules, type Play } from './play-schedules.fixture.ts';

/** Plays histories on servers in memory, each of which begins empty. */
export async function playInMemory<Status>(
  seeds: readonly number[],
  play: Play<Status>,
): Promise<ReadonlyMap<Status, number>> {
  const fakes = new Map<ModelServer, FakeElasticsearch>();
  try {
    for (let lane = 0; lane < Math.min(4, seeds.length); lane++) {
      const fake = await startFakeElasticsearch();
      fakes.set(await openModelServer(fake.url, fake), fake);
    }
    return await playSchedules(seeds, [...fakes.keys()], play, (server) => {
      fakes.get(server)?.clear();
      return Promise.resolve();
    });
  } finally {
    for (const [server, fake] of fakes) {
      await server.close();
      await fake.close();
    }
  }
}

/** Plays histories on a real server, and removes what they leave. */
export async function playOnServer<Status>(
  url: string,
  seeds: readonly number[],
  play: Play<Status>,
): Promise<ReadonlyMap<Status, number>> {
  const lanes = await Promise.all([1, 2].map(() => openModelServer(url)));
  try {
    return await playSchedules(seeds, lanes, play, async ({ direct: { client } }, index) => {
      await client.indices.delete({ index: [index, `${index}-rejected`], ignore_unavailable: true });
      await client.delete({ index: stateIndex, id: cursorId(index) }, { ignore: [404] });
    });
  } finally {
    for (const lane of lanes) await lane.close();
  }
}
