import { parseArguments } from './parse-arguments.ts';

const parse = (line: string, columns = 80) =>
  parseArguments(line.split(' ').filter(Boolean), { columns, version: '1.2.3' });
const common = { config: undefined, json: undefined, quiet: false, debug: false };

test.each([
  [
    'sync a',
    {
      command: 'sync',
      names: ['a'],
      all: false,
      allowDeletes: false,
      adopt: false,
      deletions: false,
      force: false,
      changes: undefined,
      ...common,
    },
  ],
  ['sync a b --incremental', { names: ['a', 'b'], changes: 'once' }],
  ['sync a --follow', { names: ['a'], changes: 'follow' }],
  ['sync a --incremental --follow', { changes: 'follow' }],
  ['sync a --deletions', { deletions: true, force: false }],
  ['sync a --force', { deletions: false, force: true }],
  ['sync a b a 7', { command: 'sync', names: ['a', 'b', '7'] }],
  ['sync --all --allow-deletes --adopt', { names: [], all: true, allowDeletes: true, adopt: true }],
  ['sync a -c x.yml --json', { config: 'x.yml', json: true }],
  ['-c x.yml sync a --no-json -q --debug', { config: 'x.yml', json: false, quiet: true, debug: true }],
  ['check', { command: 'check', ...common }],
  ['check -c a -c b --json --no-json', { config: 'b', json: false }],
  ['', { ...common, command: 'poll', json: false, logFormat: undefined }],
  ['--debug -c etc/c.yml', { command: 'poll', config: 'etc/c.yml', debug: true }],
  ['--config-file c.yml --action poll', { command: 'poll', config: 'c.yml' }],
  ['--action list --json', { command: 'list', json: true }],
  ['list -c c.yml', { ...common, command: 'list', config: 'c.yml' }],
  ['poll --log-format ecs -q', { command: 'poll', logFormat: 'ecs', quiet: true }],
  [
    '-h',
    {
      command: 'print',
      text: expect.stringContaining('[-h] [--action {poll,list}] [-c CONFIG_FILE] [--debug]'),
    },
  ],
  ['unlock a', { command: 'unlock', names: ['a'], ...common }],
  ['plan a', { command: 'plan', names: ['a'], all: false, samples: undefined, exitCode: false, ...common }],
  ['plan --all --samples 0 --exit-code', { names: [], all: true, samples: 0, exitCode: true }],
  [
    'verify a',
    { command: 'verify', names: ['a'], quick: false, repair: false, allowDeletes: false, ...common },
  ],
  [
    'verify --all --quick --repair --allow-deletes --samples 3 --samples 7',
    { all: true, quick: true, repair: true, allowDeletes: true, samples: 7 },
  ],
  ['rejected list a --json', { ...common, command: 'rejected', action: 'list', name: 'a', json: true }],
  ['rejected show a 007', { action: 'show', name: 'a', id: '007' }],
  ['rejected show a -- -7', { action: 'show', name: 'a', id: '-7' }],
  ['rejected retry a', { action: 'retry', name: 'a', ids: [] }],
  ['rejected retry a a b b', { action: 'retry', name: 'a', ids: ['a', 'b'] }],
  ['--version', { command: 'print', text: '1.2.3' }],
])('%s', async (line, expected) => {
  expect(await parse(line)).toMatchObject(expected);
});

test.each([
  ['synk a', 'There is no command synk. Did you mean "sync"?'],
  ['sync a --alow-deletes', 'There is no option --alow-deletes. Did you mean "allow-deletes"?'],
  ['sync a -x', 'There is no option -x'],
  ['sync a --deletions --force', '--deletions writes nothing, so --force does not go with it'],
  ['check --adopt', 'There is no option --adopt'],
  ['check a', 'check takes no names, but got a'],
  ['sync', 'sync needs the name of a sync of the config file, or --all for every one'],
  ['sync a --all', 'Either name syncs or say --all, not both'],
  ['sync a -c', '-c needs the path of a config file'],
  ['sync a b --follow', '--follow goes on until it is interrupted, so it takes the name of one sync'],
  ['sync --all --follow', '--follow goes on until it is interrupted, so it takes the name of one sync'],
  ['sync a --incremental --force', '--force is for full syncs, not for changes'],
  ['sync a --follow --deletions', '--deletions is for full syncs, not for changes'],
  ['plan', 'plan needs the name of a sync of the config file, or --all for every one'],
  ['plan a --repair', 'There is no option --repair'],
  ['plan a --samples many', '--samples needs a whole number, 0 or more'],
  ['plan a --samples 1.5', '--samples needs a whole number, 0 or more'],
  ['plan a --samples', 'Not enough arguments following: samples'],
  ['verify a --samples -1', '--samples needs a whole number, 0 or more'],
  ['verify a --allow-deletes', '--allow-deletes needs --repair: without it nothing is deleted'],
  ['rejected', 'rejected needs to be told what to do: list, show or retry'],
  ['rejected lsit a', 'rejected does list, show or retry, not lsit. Did you mean "list"?'],
  ['rejected list', 'rejected list needs the name of a sync of the config file'],
  ['rejected list a b', 'rejected list takes one name and nothing else, but got b'],
  ['rejected show a', 'rejected show needs the id of one rejected document'],
  ['rejected show a b c', 'rejected show needs the id of one rejected document'],
  ['unlock', 'unlock needs the name of a sync of the config file'],
  ['unlock a --adopt', 'There is no option --adopt'],
  ['--action pol', '--action is poll or list, not pol. Did you mean "poll"?'],
  ['list --action poll', '--action stands for a command, and there is one already: list'],
  ['poll --json', 'There is no option --json'],
  ['poll --log-format xml', '--log-format is text or ecs, not xml'],
  ['poll -q --debug', '--quiet and --debug do not go together'],
  ['poll a', 'poll takes no names, but got a'],
  ['list a', 'list takes no names, but got a'],
  ['sync a --action list', '--action stands for a command, and there is one already: sync'],
])('%s is wrong usage', async (line, message) => {
  await expect(parse(line)).rejects.toMatchObject({ code: 'EI_USAGE', message });
});

test.each([40, 80, 200])('the help fits %d columns and lists the exit statuses', async (columns) => {
  const help = await parse('--help', columns);
  const text = 'text' in help ? help.text : '';
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(
    Math.max(columns, 66),
  );
  expect(text.replace(/\s+/g, ' ')).toContain(' 3 done, but some documents were rejected');
});
