import { describeFaults } from '../decoding/fault.ts';
import { peerDocuments } from '../testing/peer-documents.fixture.ts';
import { decodeConnector } from './decode-connector.ts';

test.each(peerDocuments('connector'))(
  '$name of the Python service is read, nothing of it is lost',
  ({ document }) => {
    const decoded = decodeConnector('py-mongo', document);
    expect(decoded).toMatchObject({
      ok: true,
      value: { id: 'py-mongo', name: 'py', serviceType: 'mongodb' },
    });
    if (decoded.ok) expect(decoded.value.stored).toBe(document);
  },
);

test('an empty document reads as a connector of which nothing is known', () => {
  const decoded = decodeConnector('c', {});
  if (!decoded.ok) throw new Error(describeFaults(decoded.faults));
  const { stored, ...connector } = decoded.value;
  const never = { enabled: false, interval: '0 0 0 * * ?' };
  const rules = { rules: [], advancedSnippet: undefined, validation: { state: 'valid', errors: [] } };
  expect(stored).toEqual({});
  expect(connector).toMatchObject({
    id: 'c',
    name: '',
    isNative: false,
    deleted: false,
    status: undefined,
    configuration: {},
    scheduling: { full: never, incremental: never, access_control: never },
    features: {
      basicRules: false,
      advancedRules: false,
      incrementalSync: false,
      nativeConnectorApiKeys: true,
    },
    filtering: { active: rules, draft: rules },
    locks: { content: undefined, access_control: undefined },
  });
});

test('the legacy names of features are honoured', () => {
  const decoded = decodeConnector('c', {
    features: { filtering_rules: true, filtering_advanced_config: true },
  });
  expect(decoded).toMatchObject({ ok: true, value: { features: { basicRules: true, advancedRules: true } } });
});

test('a date without a zone is UTC', () => {
  const decoded = decodeConnector('c', { last_seen: '2024-03-18T18:59:06.729398' });
  expect(decoded).toMatchObject({ ok: true, value: { lastSeen: new Date('2024-03-18T18:59:06.729Z') } });
});

test('every fault is reported, with its path and what to do, without the value', () => {
  const decoded = decodeConnector('c', {
    status: 'started',
    is_native: 'no',
    last_seen: 'yesterday',
    scheduling: { full: { enabled: true, interval: 5 } },
    filtering: [{ draft: { rules: 'secret' } }],
    configuration: { host: { type: 'text', depends_on: [{}] }, port: 'secret' },
    features: { sync_rules: { basic: { enabled: 'yes' } } },
  });
  expect(decoded.ok ? [] : decoded.faults).toEqual([
    {
      path: 'configuration.host.depends_on.0.field',
      problem: 'must be a text',
      toDo: 'Write a text, or remove the field.',
    },
    {
      path: 'configuration.host.type',
      problem: 'is not one of the known values',
      toDo: 'Write one of: str, int, float, bool, list.',
    },
    {
      path: 'configuration.port',
      problem: 'must be an object',
      toDo: 'Write an object, or remove the field.',
    },
    {
      path: 'features.sync_rules.basic.enabled',
      problem: 'must be true or false',
      toDo: 'Write true or false, or remove the field.',
    },
    {
      path: 'filtering.0.draft.rules',
      problem: 'must be a list',
      toDo: 'Write a list, or remove the field.',
    },
    {
      path: 'is_native',
      problem: 'must be true or false',
      toDo: 'Write true or false, or remove the field.',
    },
    {
      path: 'last_seen',
      problem: 'is not a date',
      toDo: 'Write it as 2024-03-18T18:59:06.729398+00:00, or null.',
    },
    {
      path: 'scheduling.full.interval',
      problem: 'must be a text',
      toDo: 'Write a text, or remove the field.',
    },
    {
      path: 'status',
      problem: 'is not one of the known values',
      toDo: 'Write one of: created, needs_configuration, configured, connected, error.',
    },
  ]);
});
