import { ChangeWindow, type Change } from './change-window.ts';

const remove = (id: string): Change => ({ kind: 'send', operation: { action: 'delete', id } });
const write = (id: string, bytes: number): Change => ({
  kind: 'send',
  operation: {
    action: 'index',
    id,
    documentId: id,
    body: { json: new Uint8Array(bytes), engineFields: [] },
    tail: '}',
  },
});

test('holds the last change of each id, and the last checkpoint', () => {
  const window = new ChangeWindow();
  expect(window.isEmpty).toBe(true);
  window.add('a', write('a', 10), 5);
  window.add('b', write('b', 10), 6);
  window.checkpoint({ at: 1 });
  window.add('a', remove('a'), 7);
  window.checkpoint({ at: 2 });
  expect([...window.changes]).toEqual([
    ['a', remove('a')],
    ['b', write('b', 10)],
  ]);
  expect(window.cursor).toEqual({ at: 2 });
  expect(window.since).toBe(5);
});

test('is full by bytes, and what was replaced does not count', () => {
  const window = new ChangeWindow();
  const large = 5 * 1024 * 1024;
  for (let n = 0; n < 10; n++) window.add('a', write('a', large), 0);
  expect(window.isFull).toBe(false);
  window.add('b', write('b', large), 0);
  expect(window.isFull).toBe(true);
});

test('is full by count', () => {
  const window = new ChangeWindow();
  for (let n = 0; n < 10_000; n++) window.add(`${n}`, remove(`${n}`), 0);
  expect(window.isFull).toBe(true);
});

test('a checkpoint alone is something to hand on', () => {
  const window = new ChangeWindow();
  window.checkpoint({ at: 1 });
  expect(window.isEmpty).toBe(false);
  expect(window.since).toBeUndefined();
});
