import { runsOf } from './rows.fixture.ts';
import { summarize } from './summarize.ts';

test('every row has its medians, its worst memory and its ratio to the floor', () => {
  const [floor, first] = summarize(runsOf(1000), 1000);
  expect(floor).toEqual({
    name: 'floor',
    documents: 1000,
    seconds: 1.5,
    minSeconds: 1,
    maxSeconds: 2,
    clientCpuSeconds: 0.375,
    serverCpuSeconds: 0.75,
    peakRssMb: 200,
    written: 1000,
    ratioToFloor: 1,
  });
  expect(first).toMatchObject({ name: 'first', ratioToFloor: 1.1, loopDelayMs: 22 });
});

test('syncs into a filled index are compared with both scans at once', () => {
  const rows = summarize(runsOf(1000), 1000);
  const ratios = rows.map(({ name, ratioToScans }) => [name, ratioToScans?.toFixed(3)]);
  expect(ratios.filter(([, ratio]) => ratio !== undefined)).toEqual([
    ['unchanged', (1.2 / 1.6).toFixed(3)],
    ['changed-1pct', (1.3 / 1.6).toFixed(3)],
  ]);
});
