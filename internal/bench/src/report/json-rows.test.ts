import { jsonRows } from './json-rows.ts';
import { runsOf } from './rows.fixture.ts';
import { summarize } from './summarize.ts';

test('the file is an array of rows with the promised fields', () => {
  const rows = JSON.parse(jsonRows(summarize(runsOf(1000), 1000))) as unknown[];
  expect(rows).toHaveLength(8);
  expect(rows[0]).toEqual({
    name: 'floor',
    documents: 1000,
    seconds: 1.5,
    clientCpuSeconds: 0.375,
    serverCpuSeconds: 0.75,
    peakRssMb: 200,
    written: 1000,
    ratioToFloor: 1,
  });
});
