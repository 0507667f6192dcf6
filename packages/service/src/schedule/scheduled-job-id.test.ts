import { scheduledJobId } from './scheduled-job-id.ts';

const instant = Date.UTC(2026, 10, 24);

test('the id does not change from release to release', () => {
  expect(scheduledJobId('a', 'full', instant)).toBe('scheduled-K2S0wte19M8uRpm-_4-i_Yp6RywAaVdUvmeIm579RE0');
});

test('another connector, job type or instant has another id', () => {
  const ids = [
    scheduledJobId('a', 'full', instant),
    scheduledJobId('b', 'full', instant),
    scheduledJobId('a', 'incremental', instant),
    scheduledJobId('a', 'full', instant + 1000),
    scheduledJobId('a","full', 'full', instant),
    scheduledJobId('é'.repeat(300), 'full', instant),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^scheduled-[\w-]{43}$/.test(id))).toEqual([]);
});
