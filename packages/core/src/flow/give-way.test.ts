import { giveWayEvery } from './give-way.ts';

test('others get their turn once the time is over, and not before', async () => {
  let clock = 0;
  const giveWay = giveWayEvery(25, () => clock);
  clock = 24;
  expect(giveWay()).toBeUndefined();
  clock = 25;
  let turn = false;
  setImmediate(() => (turn = true));
  await giveWay();
  expect(turn).toBe(true);
  clock = 49;
  expect(giveWay()).toBeUndefined();
});
