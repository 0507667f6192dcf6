import { completeField } from './configuration-field.ts';
import { repairConfiguration } from './repair-configuration.ts';

const schema = {
  host: completeField({ label: 'Host', value: 'localhost' }),
  port: completeField({ label: 'Port', type: 'int', value: 27017, order: 2 }),
};

test('missing fields and differing properties come from the schema, values and unknown fields stay', () => {
  const own = completeField({ label: 'Mine', value: 'x' });
  const stored = { host: completeField({ label: 'Old label', value: 'db.example.org' }), own };
  expect(repairConfiguration(stored, schema)).toEqual({
    host: completeField({ label: 'Host', value: 'db.example.org' }),
    own,
    port: schema.port,
  });
});

test('a configuration as the schema has it is not written again', () => {
  expect(
    repairConfiguration({ port: schema.port, host: { ...schema.host, value: 'other' } }, schema),
  ).toBeUndefined();
});

test('a property that the stored field lacks is added', () => {
  const { tooltip: _, ...incomplete } = schema.port;
  expect(repairConfiguration({ ...schema, port: incomplete }, schema)).toEqual(schema);
});

test.each([undefined, null, {}])('%p becomes the schema', (stored) => {
  expect(repairConfiguration(stored, schema)).toEqual(schema);
});
