import { Redactor } from '../render/redactor.ts';
import { createLog, type LogSettings } from './create-log.ts';

/** What a log writes. */
function logged(
  settings: Partial<LogSettings>,
  write: (log: ReturnType<typeof createLog>) => void,
  terminal = false,
): string {
  const redactor = new Redactor();
  redactor.add(['hunter22']);
  let written = '';
  const stderr = { write: (text: string) => void (written += text), isTTY: terminal, columns: undefined };
  const io = { stderr, env: {}, host: 'h', clock: () => new Date('2026-11-25T01:02:03.004Z') };
  write(createLog(io, { format: 'text', level: 'info', version: '1.2.3', redactor, ...settings }));
  return written;
}

test('a line for people', () => {
  expect(logged({}, (log) => log.warn({ connector: 'c1', attempt: 2 }, 'Tried again'))).toBe(
    '[2026-11-25T01:02:03.004Z] WARN: Tried again {"connector":"c1","attempt":2}\n',
  );
});

test('a line in the Elastic Common Schema', () => {
  const text = logged({ format: 'ecs' }, (log) => log.error({ connector: 'c1', error: 'no' }, 'Failed'));
  expect(JSON.parse(text)).toEqual({
    'log.level': 'error',
    '@timestamp': '2026-11-25T01:02:03.004Z',
    'host.hostname': 'h',
    'ecs.version': expect.stringMatching(/^\d/),
    'service.name': 'elastic-ingest',
    'service.version': '1.2.3',
    'event.dataset': 'elastic-ingest.log',
    'labels.connector_id': 'c1',
    'error.message': 'no',
    message: 'Failed',
  });
});

test.each(['text', 'ecs'] as const)('%s: secrets are hidden by field and by value', (format) => {
  const text = logged({ format }, (log) =>
    log.info(
      { password: 'p1', deep: { api_key: 'p2', more: { token: 'p3' } }, url: 'mongodb://u:p4@host' },
      'cannot log in with hunter22',
    ),
  );
  expect(text).not.toMatch(/p1|p2|p3|p4|hunter22/);
  expect(text.match(/\[redacted\]/g)).toHaveLength(5);
});

test('only lines of the level and above', () => {
  const text = logged({ level: 'warn' }, (log) => {
    log.info({}, 'one');
    log.warn({}, 'two');
  });
  expect(text).toBe('[2026-11-25T01:02:03.004Z] WARN: two\n');
});

test('a message of a server cannot draw on the terminal', () => {
  const text = logged({}, (log) => log.info({ error: 'b\u001b[2J' }, 'a\u001b[2J'));
  expect(text).not.toContain('\u001b');
});

test('colours are for terminals', () => {
  expect(logged({}, (log) => log.info({}, 'a'), true)).toContain('\u001b[32mINFO');
});
