import { Timestamp } from 'mongodb';
import { fromCursor, toCursor } from './mongo-cursor.ts';

const of = (start: Parameters<typeof toCursor>[1]) =>
  fromCursor('a.b', JSON.parse(JSON.stringify(toCursor('a.b', start))) as Record<string, unknown>);

test('a token and a moment come back as they were, through JSON', () => {
  const token = { _data: '8265A', _typeBits: new Timestamp({ t: 1, i: 2 }) };
  expect(of({ resumeAfter: token })).toEqual({ resumeAfter: token });
  const time = new Timestamp({ t: 4_000_000_000, i: 4_294_967_295 });
  expect(of({ startAtOperationTime: time })).toEqual({ startAtOperationTime: time });
});

test.each([
  ['another collection', { namespace: 'a.c', time: [1, 2] }],
  ['something else', { namespace: 'a.b', at: 5 }],
  ['half a moment', { namespace: 'a.b', time: [1] }],
  ['nothing', {}],
])('a cursor of %s is lost', (_, cursor) => {
  expect(() => fromCursor('a.b', cursor)).toThrow(expect.objectContaining({ code: 'EI_CURSOR_LOST' }));
});
