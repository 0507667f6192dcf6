import type { Change } from './change-window.ts';
import { WindowQueue } from './window-queue.ts';

const remove = (id: string): Change => ({ kind: 'send', operation: { action: 'delete', id } });

function put(queue: WindowQueue, id: string): Promise<void> | undefined {
  queue.filling.add(id, remove(id), 0);
  return queue.filled();
}

test('an idle sender gets what comes at once, and then what came meanwhile', async () => {
  const queue = new WindowQueue();
  const first = queue.take();
  expect(put(queue, 'a')).toBeUndefined();
  expect([...((await first)?.changes.keys() ?? [])]).toEqual(['a']);
  put(queue, 'b');
  put(queue, 'c');
  expect([...((await queue.take())?.changes.keys() ?? [])]).toEqual(['b', 'c']);
});

test('the reader waits while the window is full, until it is taken', async () => {
  const queue = new WindowQueue();
  let waiting: Promise<void> | undefined;
  for (let n = 0; waiting === undefined; n++) waiting = put(queue, `${n}`);
  let went = false;
  const goes = waiting.then(() => (went = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(went).toBe(false);
  await queue.take();
  await goes;
  expect(queue.filling.isEmpty).toBe(true);
});

test('what is left when the reader ends is still taken, then there is nothing more', async () => {
  const queue = new WindowQueue();
  put(queue, 'a');
  queue.end();
  expect((await queue.take())?.changes.size).toBe(1);
  expect(await queue.take()).toBeUndefined();
});

test('the end wakes a sender that waits, and a reader that waits for room', async () => {
  const sending = new WindowQueue();
  const taking = sending.take();
  sending.end();
  expect(await taking).toBeUndefined();
  const reading = new WindowQueue();
  let waiting: Promise<void> | undefined;
  for (let n = 0; waiting === undefined; n++) waiting = put(reading, `${n}`);
  reading.end();
  await waiting;
});
