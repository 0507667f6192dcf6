import { elasticsearches } from '@elastic-ingest/local-services';
import { openModelServer } from './model/model-servers.fixture.ts';
import { playSchedules } from './model/play-schedules.fixture.ts';

/** `EI_SEED=7` repeats one schedule, `EI_SCHEDULES=200` plays so many on each server. */
const only = process.env['EI_SEED'];
const count = Number(process.env['EI_SCHEDULES'] ?? 25);

describe.each(elasticsearches())('Elasticsearch $major', ({ major, url }) => {
  // Other histories on each server.
  const seeds =
    only === undefined ? Array.from({ length: count }, (_, at) => major * 10_000 + at) : [Number(only)];

  test(
    `after every run of ${seeds.length} random histories the index is what it may be, and in the end equals the source`,
    async () => {
      const lanes = await Promise.all([1, 2].map(() => openModelServer(url)));
      try {
        await playSchedules(seeds, lanes, async ({ direct }, index) => {
          await direct.client.indices.delete({ index });
        });
      } finally {
        for (const lane of lanes) await lane.close();
      }
    },
    60_000 + seeds.length * 10_000,
  );
});
