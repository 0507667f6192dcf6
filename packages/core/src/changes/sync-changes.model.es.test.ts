import { elasticsearches } from '@elastic-ingest/local-services';
import { modelSeeds } from '../sync/model/model-seeds.fixture.ts';
import { playOnServer } from '../sync/model/play-on.fixture.ts';
import { playChanges } from './model/play-changes.fixture.ts';

describe.each(elasticsearches())('Elasticsearch $major', ({ major, url }) => {
  // Other histories on each server.
  const seeds = modelSeeds(15, major * 10_000);

  test(
    `after every run of ${seeds.length} random histories of changes the index is what it may be, and in the end equals the source`,
    async () => {
      await playOnServer(url, seeds, playChanges);
    },
    60_000 + seeds.length * 15_000,
  );
});
