import { completeField } from '@elastic-ingest/byoc';
import { configuredValues } from './configured-values.ts';

const configuration = {
  host: completeField({ label: 'Host' }),
  port: completeField({
    type: 'int',
    value: 1,
    validations: [{ type: 'less_than', constraint: 10 }],
  }),
  tls: completeField({ type: 'bool', value: false }),
  ca: completeField({ depends_on: [{ field: 'tls', value: true }] }),
  buckets: completeField({ type: 'list', required: false }),
  dates: completeField({
    value: 'a',
    required: false,
    options: [
      { label: 'A', value: 'a' },
      { label: 'B', value: 'b' },
    ],
  }),
};
const judge = (given: Readonly<Record<string, string>>) =>
  configuredValues(configuration, new Map(Object.entries(given)));

test('texts become values of their types, a list its text', () => {
  expect(judge({ host: 'h', port: '5', tls: 'true', ca: 'x', buckets: ' a, b ,', dates: 'b' })).toEqual({
    values: { host: 'h', port: 5, tls: true, ca: 'x', buckets: 'a,b', dates: 'b' },
    problems: [],
  });
});

test('everything that is wrong comes at once: given, and still missing', () => {
  expect(judge({ prot: '5', port: '11', tls: 'maybe', dates: 'c', zzz: '1' }).problems).toEqual([
    { field: 'prot', problem: 'unknown field. Did you mean "port"?' },
    { field: 'tls', problem: 'must be of type bool' },
    { field: 'dates', problem: 'must be one of a, b' },
    { field: 'zzz', problem: 'unknown field; known are host, port, tls, ca, buckets, dates' },
    { field: 'host', problem: 'must not be empty' },
    { field: 'port', problem: 'must be less than 10' },
  ]);
});

test('a field counts while what it depends on holds', () => {
  expect(judge({ host: 'h' }).problems).toEqual([]);
  expect(judge({ host: 'h', tls: 'true' }).problems).toEqual([{ field: 'ca', problem: 'must not be empty' }]);
});

test('an empty text empties a field', () => {
  expect(judge({ host: 'h', port: '', dates: '' })).toEqual({
    values: { host: 'h', port: null, dates: '' },
    problems: [{ field: 'port', problem: 'must not be empty' }],
  });
});
