import { completeField, type ConfigurationField } from './configuration-field.ts';
import { describeConfigurationIssues, effectiveConfiguration } from './effective-configuration.ts';

const read = (
  fields: Readonly<Record<string, Partial<ConfigurationField>>>,
): ReturnType<typeof effectiveConfiguration> =>
  effectiveConfiguration(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, completeField(field)])),
  );

test('a required field has its value, an optional empty one its default', () => {
  const { values, issues } = read({
    host: { value: 'localhost', default_value: 'unused' },
    port: { type: 'int', value: '', required: false, default_value: 27017 },
    names: { type: 'list', value: 'a, b', required: false },
    secure: { type: 'bool', value: false },
  });
  expect(values).toEqual({ host: 'localhost', port: 27017, names: ['a', 'b'], secure: false });
  expect(issues).toEqual([]);
});

test('every issue is reported at once, without the value', () => {
  const { issues } = read({
    host: { label: 'Host', value: '' },
    port: { type: 'int', value: 'secret' },
    low: { type: 'int', value: 5, validations: [{ type: 'greater_than', constraint: 5 }] },
    high: { type: 'float', value: 5, validations: [{ type: 'less_than', constraint: 5 }] },
    mode: { value: 'x', validations: [{ type: 'included_in', constraint: ['a', 'b'] }] },
    ports: { type: 'list', value: '1,x', validations: [{ type: 'list_type', constraint: 'int' }] },
    name: { value: 'abc1', validations: [{ type: 'regex', constraint: '[a-z]+' }] },
    broken: { value: 'abc', validations: [{ type: 'regex', constraint: '(' }] },
    lost: { value: 'a', depends_on: [{ field: 'nowhere', value: 1 }] },
  });
  expect(describeConfigurationIssues(issues)).toBe(
    'The configuration has to be corrected: "Host" (host) must not be empty; "port" (port) must be of type int; ' +
      '"low" (low) must be greater than 5; "high" (high) must be less than 5; "mode" (mode) must be one of: a, b; ' +
      '"ports" (ports) must hold whole numbers only; "name" (name) must match [a-z]+; ' +
      '"broken" (broken) has a validation whose regular expression cannot be read: (; ' +
      '"lost" (lost) depends on the field nowhere, which does not exist',
  );
});

test('a field whose dependencies do not hold is neither read nor judged', () => {
  const fields = (secure: unknown): ReturnType<typeof read> =>
    read({
      secure: { type: 'bool', value: secure },
      ca: { value: '', depends_on: [{ field: 'secure', value: true }] },
    });
  expect(fields(false)).toEqual({ values: { secure: false }, issues: [] });
  expect(fields('true').issues.map(({ field }) => field)).toEqual(['ca']);
});

test('an optional empty field with limits is left alone', () => {
  const limit = [{ type: 'less_than', constraint: 5 }] as const;
  expect(read({ n: { type: 'int', value: '', required: false, validations: limit } }).issues).toEqual([]);
});
