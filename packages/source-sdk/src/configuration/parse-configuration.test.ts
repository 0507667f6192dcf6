import { parseConfiguration } from './parse-configuration.ts';

const fields = {
  host: { type: 'str', label: 'Host' },
  port: { type: 'int', label: 'Port', default: 27017, greaterThan: 0 },
  tls: { type: 'bool', label: 'TLS', default: false },
  ca: { type: 'str', label: 'CA', dependsOn: [{ field: 'tls', value: true }] },
  buckets: { type: 'list', label: 'Buckets', required: false },
  dates: {
    type: 'str',
    label: 'Dates',
    default: 'a',
    options: [
      { label: 'A', value: 'a' },
      { label: 'B', value: 'b' },
    ],
  },
} as const;

test('defaults, text numbers, text toggles and comma lists become typed values', () => {
  expect(parseConfiguration(fields, { host: 'h', port: '5', tls: 'false', buckets: 'a, b,,' })).toEqual({
    ok: true,
    configuration: { host: 'h', port: 5, tls: false, buckets: ['a', 'b'], dates: 'a' },
  });
});

test('every issue is reported at once, and no value is printed', () => {
  const parsed = parseConfiguration(fields, { port: 'secret', tls: 'yes', dates: 'c', hots: 1 });
  expect(parsed).toEqual({
    ok: false,
    issues: [
      { field: 'hots', message: 'unknown field; known are host, port, tls, ca, buckets, dates' },
      { field: 'host', message: 'is required' },
      { field: 'port', message: 'must be a whole number' },
      { field: 'tls', message: 'must be true or false' },
      { field: 'dates', message: 'must be one of a, b' },
    ],
  });
});

test('a field is required only while what it depends on holds', () => {
  expect(parseConfiguration(fields, { host: 'h', tls: 'true' })).toEqual({
    ok: false,
    issues: [{ field: 'ca', message: 'is required' }],
  });
});

test('bounds are exclusive', () => {
  expect(parseConfiguration(fields, { host: 'h', port: 0 })).toEqual({
    ok: false,
    issues: [{ field: 'port', message: 'must be greater than 0' }],
  });
});
