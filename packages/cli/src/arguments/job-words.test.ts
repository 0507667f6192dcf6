import { parseArguments } from './parse-arguments.ts';

const parse = (line: string) => parseArguments(line.split(' '), { columns: 80, version: '1.2.3' });
const command = 'job';

test.each([
  [
    'job start c',
    { command, action: 'start', connector: 'c', jobType: 'full', deletions: false, wait: false },
  ],
  ['job start c --type incremental --wait', { jobType: 'incremental', wait: true }],
  ['job start c --type full --deletions', { jobType: 'full', deletions: true }],
  ['job list', { action: 'list', connector: undefined, status: undefined, jobType: undefined, limit: 100 }],
  [
    'job list c --status error --type access_control --limit 3',
    { connector: 'c', status: 'error', jobType: 'access_control', limit: 3 },
  ],
  ['job show 007', { action: 'show', id: '007' }],
  ['job cancel j --json', { action: 'cancel', id: 'j', json: true }],
])('%s', async (line, expected) => {
  expect(await parse(line)).toMatchObject(expected);
});

test.each([
  ['job', 'job needs to be told what to do: start, list, show or cancel'],
  ['job stop c', expect.stringContaining('job does start, list, show or cancel, not stop')],
  ['job start', 'job start needs the id of a connector'],
  ['job start a b', 'job start does not know what to do with b'],
  ['job start a --type all', 'A job is full, incremental or access_control, not all'],
  [
    'job start a --deletions --type incremental',
    '--deletions is a job of its own, so --type incremental does not go with it',
  ],
  ['job list --wait', 'job list takes no option --wait'],
  ['job list --status conected', expect.stringContaining('The status of a job is one of pending, ')],
  ['job list --limit some', '--limit needs a whole number, 0 or more'],
  ['job cancel', 'job cancel needs the id of a job'],
])('%s is wrong usage', async (line, message) => {
  await expect(parse(line)).rejects.toMatchObject({ code: 'EI_USAGE', message });
});
