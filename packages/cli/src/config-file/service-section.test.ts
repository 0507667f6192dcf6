import { readYaml } from './read-yaml.ts';
import { parseService } from './service-section.ts';

const parse = (text: string) => parseService(readYaml(text).root);

test('nothing said: the defaults of the Python service', () => {
  expect(parse('')).toEqual({
    service: {
      limits: {},
      serviceTypes: undefined,
      logLevel: 'info',
      logFormat: 'text',
      preflightAttempts: 10,
      preflightIdleMs: 30_000,
    },
    issues: [],
  });
});

test('every key has its meaning', () => {
  const text = `idling: 1
heartbeat: 2
job_cleanup_interval: 3
max_concurrent_syncs: 40
max_concurrent_content_syncs: 4
max_concurrent_access_control_syncs: 5
max_concurrent_scheduling_tasks: 6
max_errors: 7
max_errors_span: 8
preflight_max_attempts: 9
preflight_idle: 0.5
service_types: [mongodb, s3]
catch_up: none
log_level: DEBUG
log_format: ecs
`;
  expect(parse(text)).toEqual({
    service: {
      limits: {
        idleSeconds: 1,
        heartbeatSeconds: 2,
        cleanupSeconds: 3,
        maxConcurrentContentJobs: 4,
        maxConcurrentAccessControlJobs: 5,
        maxConcurrentScheduling: 6,
        maxErrors: 7,
        errorSpanSeconds: 8,
        catchUp: 'none',
      },
      serviceTypes: ['mongodb', 's3'],
      logLevel: 'debug',
      logFormat: 'ecs',
      preflightAttempts: 9,
      preflightIdleMs: 500,
    },
    issues: [],
  });
});

test('the older key for concurrent syncs; an empty list of types says nothing', () => {
  const { service } = parse('max_concurrent_syncs: 3\nservice_types: []\n');
  expect(service).toMatchObject({ limits: { maxConcurrentContentJobs: 3 }, serviceTypes: undefined });
});

test.each([
  ['log_level: LOUD', 'must be debug, info, warning, error or critical'],
  ['log_format: xml', 'must be text or ecs'],
  ['catch_up: all', 'must be latest or none'],
  ['idling: 0', 'must be more than 0'],
  ['hartbeat: 3', 'unknown key. Did you mean "heartbeat"?'],
])('%s', (text, message) => {
  expect(parse(text).issues.map((issue) => issue.message)).toEqual([message]);
});

test.each([
  ['WARNING', 'warn'],
  ['CRITICAL', 'fatal'],
  ['Info', 'info'],
  ['NOTSET', 'trace'],
])('the level %s of Python is %s', (name, level) => {
  expect(parse(`log_level: ${name}`).service.logLevel).toBe(level);
});
