import { startServices } from './start-services.ts';

const saved = { ...process.env };
afterEach(() => {
  process.env = { ...saved };
});

const lines: string[] = [];
const log = (line: string): void => void lines.push(line);

test('everything that is missing is named at once', async () => {
  for (const name of ['EI_ELASTICSEARCH_8_URL', 'EI_MONGODB_URL', 'EI_S3_URL']) delete process.env[name];
  process.env['PATH'] = '/nowhere';
  const wanted = {
    elasticsearch: [{ major: 8, optional: false }],
    mongodb: true,
    mongodbFast: false,
    s3: true,
    tika: false,
  } as const;
  const error = await startServices(wanted, { log }).catch((reason: unknown) => String(reason));
  expect(error).toContain('is downloaded by Maven, which is missing');
  expect(error).toContain('is installed by Python 3 with pip, which is missing');
  expect(error).toContain('or set EI_MONGODB_URL');
  expect(error).toContain('or set EI_S3_URL');
});

test('servers of the environment are handed on and left alone', async () => {
  process.env['EI_ELASTICSEARCH_9_URL'] = 'http://127.0.0.1:1';
  process.env['EI_MONGODB_FAST_URL'] = 'mongodb://127.0.0.1:2';
  process.env['EI_S3_URL'] = 'http://127.0.0.1:3';
  const wanted = {
    elasticsearch: [{ major: 9, optional: false }],
    mongodb: false,
    mongodbFast: true,
    s3: true,
    tika: false,
  } as const;
  const services = await startServices(wanted, { log });
  expect(services.environment).toEqual({
    EI_ELASTICSEARCH_9_URL: 'http://127.0.0.1:1',
    EI_MONGODB_FAST_URL: 'mongodb://127.0.0.1:2',
    EI_S3_URL: 'http://127.0.0.1:3',
  });
  await services.stop();
});

test('what is optional and missing is said, and is no error', async () => {
  delete process.env['EI_ELASTICSEARCH_9_URL'];
  process.env['PATH'] = '/nowhere';
  const wanted = {
    elasticsearch: [{ major: 9, optional: true }],
    mongodb: false,
    mongodbFast: false,
    s3: false,
    tika: false,
  } as const;
  expect((await startServices(wanted, { log })).environment).toEqual({});
  expect(lines.at(-1)).toMatch(/^NOT COVERED by this run: Elasticsearch 9/);
});
