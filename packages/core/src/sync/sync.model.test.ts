import { startFakeElasticsearch, type FakeElasticsearch } from '@elastic-ingest/fake-elasticsearch';
import { openModelServer, type ModelServer } from './model/model-servers.fixture.ts';
import { playSchedules } from './model/play-schedules.fixture.ts';

/** `EI_SEED=7` repeats one schedule, `EI_SCHEDULES=20000` plays so many. */
const only = process.env['EI_SEED'];
const count = Number(process.env['EI_SCHEDULES'] ?? 1000);
const seeds = only === undefined ? Array.from({ length: count }, (_, at) => at + 1) : [Number(only)];

test(
  `after every run of ${seeds.length} random histories the index is what it may be, and in the end equals the source`,
  async () => {
    const fakes = new Map<ModelServer, FakeElasticsearch>();
    for (let lane = 0; lane < Math.min(4, seeds.length); lane++) {
      const fake = await startFakeElasticsearch();
      fakes.set(await openModelServer(fake.url, fake), fake);
    }
    try {
      const tally = await playSchedules(seeds, [...fakes.keys()], (server) => {
        fakes.get(server)?.clear();
        return Promise.resolve();
      });
      // The histories reach every way to end.
      if (only === undefined)
        expect([...tally.keys()].sort()).toEqual(['canceled', 'completed', 'failed', 'guarded']);
    } finally {
      for (const [server, fake] of fakes) {
        await server.close();
        await fake.close();
      }
    }
  },
  60_000 + seeds.length * 250,
);
