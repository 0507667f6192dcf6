import { ManualClock } from '../flow/manual-clock.fixture.ts';
import { CursorKeeper } from './cursor-keeper.ts';

const turns = async (): Promise<void> => {
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
};

function keeper() {
  const saved: unknown[] = [];
  const clock = new ManualClock(0);
  const save = (cursor: unknown): Promise<void> => {
    saved.push(cursor);
    return Promise.resolve();
  };
  return { saved, clock, kept: new CursorKeeper(save, clock) };
}

test('the first is saved at once, then the latest of each second', async () => {
  const { saved, clock, kept } = keeper();
  kept.offer({ at: 1 });
  await turns();
  expect(saved).toEqual([{ at: 1 }]);
  kept.offer({ at: 2 });
  kept.offer({ at: 3 });
  await turns();
  expect(saved).toEqual([{ at: 1 }]);
  clock.advance(1000);
  await turns();
  expect(saved).toEqual([{ at: 1 }, { at: 3 }]);
});

test('the last is saved at the end, without a wait', async () => {
  const { saved, kept } = keeper();
  for (let at = 1; at <= 3; at++) kept.offer({ at });
  await turns();
  kept.offer({ at: 4 });
  await kept.finish();
  expect(saved.at(-1)).toEqual({ at: 4 });
});

test('a save that fails is told by the next offer, and by the end', async () => {
  const failing = new CursorKeeper(() => Promise.reject(new Error('refused')), new ManualClock());
  failing.offer({ at: 1 });
  await turns();
  expect(() => failing.offer({ at: 2 })).toThrow('refused');
  await expect(failing.finish()).rejects.toThrow('refused');
});

test('what is offered while another is being saved is saved too', async () => {
  const saved: unknown[] = [];
  const kept: CursorKeeper = new CursorKeeper((cursor) => {
    saved.push(cursor);
    if (saved.length < 3) kept.offer({ at: saved.length + 1 });
    return Promise.resolve();
  }, new ManualClock());
  kept.offer({ at: 1 });
  await kept.finish();
  expect(saved).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }]);
});
