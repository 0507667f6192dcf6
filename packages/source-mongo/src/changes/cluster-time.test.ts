import { Timestamp } from 'mongodb';
import { timeOfToken } from './cluster-time.ts';

test('the moment of a resume token of MongoDB', () => {
  const _data = '8265F1E2D3000000072B022C0100296E5A1004';
  expect(timeOfToken({ _data })).toEqual(new Timestamp({ t: 0x65f1e2d3, i: 7 }));
});

test.each([[undefined], [null], [{}], [{ _data: '46000000107300' }], [{ _data: 5 }], [{ _data: '82xx' }]])(
  '%j has none that we can read',
  (token) => expect(timeOfToken(token)).toBeUndefined(),
);
