import { modelSeeds } from '../sync/model/model-seeds.fixture.ts';
import { playInMemory } from '../sync/model/play-on.fixture.ts';
import { playChanges } from './model/play-changes.fixture.ts';

const seeds = modelSeeds(300);

test(
  `after every run of ${seeds.length} random histories of changes the index is what it may be, and in the end equals the source`,
  async () => {
    const tally = await playInMemory(seeds, playChanges);
    // The histories reach every way to end.
    if (seeds.length > 1)
      expect([...tally.keys()].sort()).toEqual(['canceled', 'completed', 'failed', 'guarded']);
  },
  60_000 + seeds.length * 1000,
);
