import { modelSeeds } from './model/model-seeds.fixture.ts';
import { playInMemory } from './model/play-on.fixture.ts';
import { playSyncs } from './model/run-schedule.fixture.ts';

const seeds = modelSeeds(1000);

test(
  `after every run of ${seeds.length} random histories the index is what it may be, and in the end equals the source`,
  async () => {
    const tally = await playInMemory(seeds, playSyncs);
    // The histories reach every way to end.
    if (seeds.length > 1)
      expect([...tally.keys()].sort()).toEqual(['canceled', 'completed', 'failed', 'guarded']);
  },
  60_000 + seeds.length * 250,
);
