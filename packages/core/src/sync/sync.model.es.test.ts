import { elasticsearches } from '@elastic-ingest/local-services';
import { modelSeeds } from './model/model-seeds.fixture.ts';
import { playOnServer } from './model/play-on.fixture.ts';
import { playSyncs } from './model/run-schedule.fixture.ts';

describe.each(elasticsearches())('Elasticsearch $major', ({ major, url }) => {
  // Other histories on each server.
  const seeds = modelSeeds(25, major * 10_000);

  test(
    `after every run of ${seeds.length} random histories the index is what it may be, and in the end equals the source`,
    async () => {
      await playOnServer(url, seeds, playSyncs);
    },
    60_000 + seeds.length * 10_000,
  );
});
