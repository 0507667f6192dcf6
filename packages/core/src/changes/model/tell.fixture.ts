import type { Random } from '../../sync/model/random.fixture.ts';
import type { Telling } from './changes-schedule.fixture.ts';
import type { State } from './source-history.fixture.ts';

interface Told {
  readonly id: string;
  readonly state: State;
}

/** What happened between two checkpoints as the source gives it: the events of one document keep their order, and its last one is the last. */
export function tell(
  entries: readonly Told[],
  { mixes, repeats, merges }: Pick<Telling, 'mixes' | 'repeats' | 'merges'>,
  random: Random,
): readonly Told[] {
  const last = (list: readonly Told[]): Told[] =>
    list.filter(({ id }, at) => !list.slice(at + 1).some((later) => later.id === id));
  const told = merges ? last(entries) : entries;
  const ordered = mixes ? mixed(told, random) : told;
  // All of it once more, and once more the last of each, later than those of others.
  return repeats ? [...ordered, ...ordered, ...random.shuffled(last(ordered))] : ordered;
}

/** Events of different documents in any order. */
function mixed(told: readonly Told[], random: Random): Told[] {
  const places = random.shuffled(told.map(({ id }) => id));
  const queues = new Map<string, Told[]>();
  for (const one of told) queues.set(one.id, [...(queues.get(one.id) ?? []), one]);
  return places.flatMap((id) => queues.get(id)?.shift() ?? []);
}
