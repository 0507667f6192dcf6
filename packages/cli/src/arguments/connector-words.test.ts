import { parseArguments } from './parse-arguments.ts';

const parse = (line: string) =>
  parseArguments(line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [], {
    columns: 80,
    version: '1.2.3',
  });
const command = 'connector';

test.each([
  [
    'connector create cities --service-type mongodb --index search-cities',
    {
      command,
      action: 'create',
      id: 'cities',
      serviceType: 'mongodb',
      index: 'search-cities',
      name: undefined,
      description: undefined,
      language: undefined,
      config: undefined,
      json: undefined,
      quiet: false,
      debug: false,
    },
  ],
  [
    'connector create --service-type s3 --index i --name "My files" --description D --language en --json',
    { id: undefined, name: 'My files', description: 'D', language: 'en', json: true },
  ],
  [
    'connector list',
    { action: 'list', serviceType: undefined, index: undefined, status: undefined, deleted: false },
  ],
  [
    'connector list --service-type s3 --index i --status error --deleted',
    { serviceType: 's3', index: 'i', status: 'error', deleted: true },
  ],
  ['connector show 007', { action: 'show', id: '007' }],
  [
    'connector configure c a=1 b@f c=env:X',
    {
      action: 'configure',
      id: 'c',
      settings: [
        { field: 'a', from: 'text', text: '1' },
        { field: 'b', from: 'file', text: 'f' },
        { field: 'c', from: 'environment', text: 'X' },
      ],
    },
  ],
  [
    'connector schedule c full "0 0 2 * * ?"',
    { action: 'schedule', id: 'c', jobType: 'full', expression: '0 0 2 * * ?' },
  ],
  ['connector schedule c access_control --off', { jobType: 'access_control', expression: undefined }],
  ['connector rules c', { action: 'rules', id: 'c', file: undefined }],
  ['connector rules c rules.yml', { action: 'rules', id: 'c', file: 'rules.yml' }],
  ['connector pipeline c', { action: 'pipeline', id: 'c', changes: {} }],
  [
    'connector pipeline c mine --no-extract-binary-content --run-ml-inference',
    { changes: { name: 'mine', extract_binary_content: false, run_ml_inference: true } },
  ],
  ['connector delete c', { action: 'delete', id: 'c', yes: false, withIndex: undefined }],
  ['connector delete c --yes --with-index i', { yes: true, withIndex: 'i' }],
])('%s', async (line, expected) => {
  expect(await parse(line)).toMatchObject(expected);
});

test.each([
  [
    'connector',
    'connector needs to be told what to do: create, list, show, configure, schedule, rules, pipeline or delete',
  ],
  [
    'connector crate c',
    'connector does create, list, show, configure, schedule, rules, pipeline or delete, not crate. Did you mean "create"?',
  ],
  ['connector create c', 'connector create needs --service-type and --index'],
  ['connector create c --index i', 'connector create needs --service-type'],
  ['connector create c --service-type', 'Not enough arguments following: service-type'],
  ['connector create a b --index i --service-type s', 'connector create takes one id, but got a b'],
  [
    'connector create _a --index i --service-type s',
    expect.stringContaining('begins with a letter or digit'),
  ],
  ['connector list c', 'connector list takes no names, but got c'],
  ['connector list --status eror', expect.stringContaining('Did you mean "error"?')],
  ['connector list --yes', 'connector list takes no option --yes'],
  ['connector show', 'connector show needs the id of a connector'],
  ['connector show a b', 'connector show does not know what to do with b'],
  ['connector configure c', expect.stringContaining('KEY=VALUE')],
  ['connector configure c hunter2', expect.not.stringContaining('hunter2')],
  ['connector schedule c', expect.stringContaining('full, incremental or access_control')],
  [
    'connector schedule c ful --off',
    'A job is full, incremental or access_control, not ful. Did you mean "full"?',
  ],
  ['connector schedule c full', expect.stringContaining('needs an expression in quotes')],
  ['connector schedule c full 0 0 2', expect.stringContaining('does not know what to do with 0 2')],
  ['connector schedule c full x --off', 'Either give an expression or say --off, not both'],
  ['connector delete c --index i', 'connector delete takes no option --index'],
  ['connector delete c --adopt', 'There is no option --adopt'],
])('%s is wrong usage', async (line, message) => {
  await expect(parse(line)).rejects.toMatchObject({ code: 'EI_USAGE', message });
});
