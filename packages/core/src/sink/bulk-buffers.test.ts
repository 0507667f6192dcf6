import { BulkBuffers } from './bulk-buffers.ts';

test('gives out no more than it may, and uses a buffer again', () => {
  const buffers = new BulkBuffers(10, 25);
  const first = buffers.take(3);
  const second = buffers.take(10);
  expect([first?.length, second?.length, buffers.take(1)]).toEqual([10, 10, undefined]);
  if (first === undefined) throw new Error('none given');
  buffers.giveBack(first);
  expect(buffers.take(10)).toBe(first);
  expect(buffers.held).toBe(20);
});

test('a larger one takes the place of free ones, and waits for others', () => {
  const buffers = new BulkBuffers(10, 30);
  const [free, busy] = [buffers.take(1), buffers.take(1)];
  if (free === undefined || busy === undefined) throw new Error('none given');
  buffers.giveBack(free);
  expect(buffers.take(21)).toBeUndefined();
  expect(buffers.take(20)?.length).toBe(20);
  expect(buffers.held).toBe(30);
});

test('what is larger than all is given alone', () => {
  const buffers = new BulkBuffers(10, 30);
  const busy = buffers.take(1);
  expect(buffers.take(100)).toBeUndefined();
  if (busy === undefined) throw new Error('none given');
  buffers.giveBack(busy);
  const large = buffers.take(100);
  expect([large?.length, buffers.held, buffers.take(1)]).toEqual([100, 100, undefined]);
  if (large === undefined) throw new Error('none given');
  buffers.giveBack(large);
  expect(buffers.held).toBe(0);
});
