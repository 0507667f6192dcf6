import { longestPause, overlaps, readsOf } from './judge-reads.ts';
import type { Sign } from './trial-source.ts';

const sign = (event: Sign['event'], at: number, connector = 'c'): Sign => ({ event, at, connector });

test('a read lasts until its end, or until the last sign of a process that was killed', () => {
  const signs = [sign('begin', 1), sign('sign', 2), sign('end', 3), sign('begin', 5), sign('sign', 6)];
  expect(readsOf('p', signs)).toEqual([
    { connector: 'c', owner: 'p', from: 1, until: 3, ended: true },
    { connector: 'c', owner: 'p', from: 5, until: 6, ended: false },
  ]);
});

test('two reads of one connector at one time are found, of two connectors they may be', () => {
  const one = { connector: 'c', owner: 'p', from: 1, until: 4, ended: true };
  const two = { connector: 'c', owner: 'q', from: 3, until: 5, ended: true };
  expect(overlaps([two, one])).toEqual([[one, two]]);
  expect(overlaps([one, { ...two, connector: 'd' }, { ...two, from: 4 }])).toEqual([]);
});

test('the pause of a connector lasts from the death of its process until it is read again', () => {
  const killed = { connector: 'c', owner: 'p', from: 1000, until: 4000, ended: false };
  const next = { connector: 'c', owner: 'q', from: 9000, until: 9500, ended: true };
  expect(
    longestPause([killed, next, { ...next, from: 20_000 }, { ...next, connector: 'd', from: 5000 }]),
  ).toBe(5);
});
