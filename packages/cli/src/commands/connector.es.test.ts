import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@elastic-ingest/byoc';
import { elasticsearches } from '@elastic-ingest/local-services';
import {
  administration,
  now,
  stamp,
  type AdministrationHarness,
} from './administration/administration.fixture.ts';

const none = {
  default_value: null,
  depends_on: [],
  options: [],
  order: 1,
  required: true,
  sensitive: false,
  tooltip: null,
  ui_restrictions: [],
  validations: [],
};
const text = { ...none, display: 'text', required: false, type: 'str', value: '' };
const schema = {
  host: { ...text, label: 'Host' },
  port: { ...none, default_value: 1, display: 'numeric', label: 'Port', type: 'int', value: 1 },
  secret: { ...text, label: 'Secret', sensitive: true },
  elastic_ingest_allow_deletes: {
    ...none,
    default_value: false,
    display: 'toggle',
    label: expect.any(String),
    order: 1000,
    required: false,
    tooltip: expect.any(String),
    type: 'bool',
    ui_restrictions: ['advanced'],
    value: false,
  },
};
const features = {
  sync_rules: { basic: { enabled: true }, advanced: { enabled: false } },
  document_level_security: { enabled: false },
  incremental_sync: { enabled: false },
  native_connector_api_keys: { enabled: true },
};
const times = { created_at: stamp, updated_at: stamp };
const defaultRule = {
  ...times,
  field: '_',
  id: 'DEFAULT',
  order: 0,
  policy: 'include',
  rule: 'regex',
  value: '.*',
};
const noRules = {
  advanced_snippet: { ...times, value: {} },
  rules: [defaultRule],
  validation: { errors: [], state: 'valid' },
};
const never = { enabled: false, interval: '0 0 0 * * ?' };

/** What Elasticsearch makes of a new connector, and what the service that first sees it adds. */
const createdDocument = ({ index, serviceType }: AdministrationHarness): JsonObject => ({
  api_key_id: null,
  api_key_secret_id: null,
  configuration: schema,
  custom_scheduling: {},
  description: null,
  error: null,
  features,
  filtering: [{ active: noRules, domain: 'DEFAULT', draft: noRules }],
  index_name: index,
  is_native: false,
  language: 'en',
  last_access_control_sync_error: null,
  last_access_control_sync_scheduled_at: null,
  last_access_control_sync_status: null,
  last_deleted_document_count: null,
  last_incremental_sync_scheduled_at: null,
  last_indexed_document_count: null,
  last_seen: null,
  last_sync_error: null,
  last_sync_scheduled_at: null,
  last_sync_status: null,
  last_synced: null,
  name: 'Cities',
  pipeline: {
    extract_binary_content: true,
    name: 'search-default-ingestion',
    reduce_whitespace: true,
    run_ml_inference: false,
  },
  scheduling: { access_control: never, full: never, incremental: never },
  service_type: serviceType,
  status: 'needs_configuration',
  sync_cursor: null,
});

describe.each(elasticsearches())('connectors on Elasticsearch $major', ({ url }) => {
  let admin: AdministrationHarness;
  beforeEach(() => {
    admin = administration(url, { 'secret.txt': 'hunter2-from-file\n' });
  });
  afterEach(() => admin.remove());
  const create = () =>
    admin.run('connector create ID --service-type TYPE --index INDEX --name Cities --language en');

  test('created whole, with the schema of its source; its id and its index are taken then', async () => {
    const created = await create();
    expect(created).toMatchObject({ code: 0, stderr: '' });
    expect(created.events).toEqual([
      {
        event: 'connector',
        id: admin.id,
        name: 'Cities',
        serviceType: admin.serviceType,
        index: admin.index,
        status: 'needs_configuration',
        deleted: false,
        scheduling: { access_control: never, full: never, incremental: never },
        nextRuns: {},
        lastSync: { content: {}, accessControl: {} },
      },
      { event: 'summary', status: 'completed', connector: admin.id },
    ]);
    expect(await admin.connector()).toEqual(createdDocument(admin));

    await admin.settle();
    expect(await create()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EI_CONNECTOR_INDEX_TAKEN'),
    });
    const sameId = 'connector create ID --service-type TYPE --index INDEX-2';
    expect(await admin.run(sameId)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EI_CONNECTOR_EXISTS'),
    });
    expect(await admin.connector()).toEqual(createdDocument(admin));
  });

  test('without a source at hand it is created too, and says who writes its fields', async () => {
    const created = await admin.run('connector create ID --service-type TYPe --index INDEX');
    expect(created.code).toBe(0);
    expect(created.stderr).toMatch(/names no source for the service type TYPe.* The service that serves it/);
    expect(await admin.connector()).toMatchObject({ configuration: {}, features: null, status: 'created' });
    const configured = await admin.run('connector configure ID host=h');
    expect(configured).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_CONNECTOR_NO_SCHEMA') });
    await admin.client.index({
      index: '.elastic-connectors',
      id: admin.id,
      document: { ...(await admin.connector()), service_type: admin.serviceType },
    });
    expect((await admin.run('connector configure ID host=h')).code).toBe(0);
    expect(await admin.connector()).toMatchObject({
      configuration: { ...schema, host: { ...schema.host, value: 'h' } },
      features,
      status: 'configured',
    });
  });

  test('a name that no index can have is refused before anything is written', async () => {
    const refused = await admin.run('connector create ID --service-type TYPE --index Cities');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('must be lower case') });
    expect(await admin.protocol.connectors.get(admin.id)).toBeUndefined();
  });

  test('configured from words, the environment and files; secrets are stored and never shown', async () => {
    await create();
    const faulty = await admin.run('connector configure ID hots=h port=many secret=env:NOPE host@nope.txt');
    expect(faulty.code).toBe(2);
    expect(faulty.stderr).toBe(
      [
        `error: The configuration of ${admin.id} would have 4 problems`,
        '  secret: the environment variable NOPE is not set',
        `  host: the file ${join(admin.cwd, 'nope.txt')} does not exist`,
        '  hots: unknown field. Did you mean "host"?',
        '  port: must be of type int',
        `  at: connector ${admin.id}`,
        '  to do: Nothing was written. Give all of these fields at once.',
        '  EI_CONNECTOR_CONFIGURATION  https://github.com/elastic-ingest/elastic-ingest/blob/main/docs/errors.md#ei_connector_configuration',
        '',
      ].join('\n'),
    );
    expect(await admin.connector()).toEqual(createdDocument(admin));

    const env = { HOST: 'example.org' };
    const right = await admin.run('connector configure ID host=env:HOST port=9 secret@secret.txt', { env });
    expect(right).toMatchObject({ code: 0, stderr: '' });
    const configured = {
      ...createdDocument(admin),
      configuration: {
        ...schema,
        host: { ...schema.host, value: 'example.org' },
        port: { ...schema.port, value: 9 },
        secret: { ...schema.secret, value: 'hunter2-from-file' },
      },
      status: 'configured',
    };
    expect(await admin.connector()).toEqual(configured);

    const [shown] = (await admin.run('connector show ID')).events;
    expect(shown).toMatchObject({
      document: {
        ...configured,
        configuration: { ...configured.configuration, secret: { ...schema.secret, value: '[redacted]' } },
      },
    });
    const people = await admin.show('connector show ID');
    expect(people.stdout).toMatch(/host +example.org\n/);
    expect(people.stdout).toMatch(/secret +\[redacted\]/);
    const typed = await admin.run('connector configure ID secret=hunter3-typed');
    expect(typed.stderr).toContain('secret is secret, and the shell keeps what is typed');
    const error = 'no entry with hunter3-typed';
    await admin.protocol.connectors.apply(await admin.readConnector(), { type: 'failed', error });
    await admin.settle();
    const listed = await admin.run('connector list --index INDEX');
    const again = await admin.run('connector show ID');
    for (const { events } of [listed, again])
      expect(events[0]).toMatchObject({ error: 'no entry with [redacted]' });
    for (const { stdout, stderr } of [right, people, typed, listed, again])
      expect(stdout + stderr).not.toMatch(/hunter2|hunter3/);
  });

  test('scheduled: the expression is judged, the next runs are told, and it can be switched off', async () => {
    await create();
    const wrong = await admin.run('connector schedule ID full "0 0 2 * *"');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('EI_SCHEDULE_INVALID') });
    const dead = await admin.run('connector schedule ID full "0 0 0 31 2 ?"');
    expect(dead).toMatchObject({ code: 2, stderr: expect.stringContaining('It never fires again') });
    expect(await admin.connector()).toEqual(createdDocument(admin));

    const runs = ['2026-11-25T02:00:00Z', '2026-11-26T02:00:00Z', '2026-11-27T02:00:00Z'];
    const scheduled = await admin.run('connector schedule ID full "0 0 2 * * ?"');
    expect(scheduled.events.at(-1)).toEqual({
      event: 'summary',
      status: 'completed',
      connector: admin.id,
      jobType: 'full',
      runs,
    });
    const daily = { enabled: true, interval: '0 0 2 * * ?' };
    const scheduling = { access_control: never, full: daily, incremental: never };
    expect(await admin.connector()).toEqual({ ...createdDocument(admin), scheduling });
    expect((await admin.show('connector schedule ID full "0 0 2 * * ?"')).stdout).toBe(
      `${admin.id}: next full syncs, in UTC\n${runs.map((run) => `  ${run}\n`).join('')}`,
    );
    await admin.settle();
    expect((await admin.show('connector list --index INDEX')).stdout).toContain(runs[0]);
    expect((await admin.run('connector schedule ID incremental "0 0 * * * ?"')).stderr).toContain(
      'cannot do incremental syncs',
    );
    for (const type of ['full', 'incremental'])
      expect((await admin.run(`connector schedule ID ${type} --off`)).code).toBe(0);
    expect(await admin.connector()).toEqual({
      ...createdDocument(admin),
      scheduling: {
        access_control: never,
        full: { enabled: false, interval: '0 0 2 * * ?' },
        incremental: { enabled: false, interval: '0 0 * * * ?' },
      },
    });
  });

  test('rules of a file become the draft, for the service to judge', async () => {
    await create();
    const file = join(admin.cwd, 'rules.yml');
    writeFileSync(file, 'rules:\n  - { policy: keep, field: a, rule: equals, value: b }\n');
    const wrong = await admin.run('connector rules ID rules.yml');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('rules.yml:2:5') });
    expect(await admin.connector()).toEqual(createdDocument(admin));

    writeFileSync(
      file,
      'rules:\n  - { policy: exclude, field: a, rule: equals, value: b }\nadvanced: [{ n: null }]\n',
    );
    const edited = await admin.run('connector rules ID rules.yml');
    expect(edited.code).toBe(0);
    expect(edited.stderr).toContain('takes no advanced rules');
    const own = {
      ...times,
      field: 'a',
      id: 'rule 1',
      order: 0,
      policy: 'exclude',
      rule: 'equals',
      value: 'b',
    };
    const draft = {
      advanced_snippet: { ...times, value: [{ n: null }] },
      rules: [own, { ...defaultRule, order: 1 }],
      validation: { errors: [], state: 'edited' },
    };
    expect(await admin.connector()).toEqual({
      ...createdDocument(admin),
      filtering: [{ active: noRules, domain: 'DEFAULT', draft }],
    });

    const validation = {
      state: 'invalid',
      errors: [{ ids: ['rule 1'], messages: ['no such field'] }],
    } as const;
    await admin.protocol.connectors.apply(await admin.readConnector(), {
      type: 'rules_validated',
      validation,
    });
    expect((await admin.show('connector rules ID')).stdout).toBe(
      [
        `${admin.id}: the rules in force`,
        '  include everything else',
        'the draft, which is invalid',
        '  exclude where a equals "b" (rule 1)',
        '  include everything else',
        '  advanced: [{"n":null}]',
        '    rule 1: no such field',
        '',
      ].join('\n'),
    );
  });

  test('the pipeline and its flags', async () => {
    await create();
    const changed = await admin.run('connector pipeline ID mine --no-extract-binary-content');
    expect(changed.stderr).toContain('Elasticsearch has no ingest pipeline mine');
    const pipeline = {
      extract_binary_content: false,
      name: 'mine',
      reduce_whitespace: true,
      run_ml_inference: false,
    };
    expect(await admin.connector()).toEqual({ ...createdDocument(admin), pipeline });
    const shown = await admin.run('connector pipeline ID');
    expect(shown.events[0]).toEqual({ event: 'pipeline', connector: admin.id, pipeline });
  });

  test('deleted when it is confirmed, its waiting jobs canceled, its index only when it is named', async () => {
    await create();
    await admin.run('connector configure ID host=h');
    await admin.client.index({ index: admin.index, document: { a: 1 } });
    const started = await admin.run('job start ID');
    const job = String(started.events[0]?.['id']);
    await admin.settle();

    const asked = await admin.run('connector delete ID --with-index INDEX');
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain(
      `This would delete the connector ${admin.id} and cancel 1 job and delete the index ${admin.index}\n`,
    );
    const other = await admin.run('connector delete ID --yes --with-index other');
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not the index of the connector'),
    });
    const before = await admin.connector();
    expect(before['deleted']).toBeUndefined();

    const claimant = { owner: 'w', expiresAt: new Date(now.getTime() + 60_000), workerHostname: 'h' };
    await admin.protocol.syncJobs.apply(await admin.readJob(job), { type: 'claim', claimant });
    await admin.settle();
    const busy = await admin.run('connector delete ID --yes');
    expect(busy).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_CONNECTOR_BUSY') });
    await admin.protocol.syncJobs.apply(await admin.readJob(job), { type: 'suspend' });
    await admin.settle();

    const deleted = await admin.run('connector delete ID --yes --with-index INDEX');
    expect(deleted).toMatchObject({ code: 0, stderr: '' });
    expect(deleted.events[0]).toEqual({
      event: 'deleted',
      connector: admin.id,
      jobsCanceled: 1,
      index: admin.index,
      indexDeleted: true,
    });
    expect(await admin.connector()).toEqual({ ...before, deleted: true });
    expect((await admin.job(job))['status']).toBe('canceled');
    expect(await admin.client.indices.exists({ index: admin.index })).toBe(false);

    await admin.settle();
    expect((await admin.run('connector list --index INDEX')).events).toHaveLength(1);
    const withDeleted = (await admin.run('connector list --index INDEX --deleted')).events;
    expect(withDeleted[0]).toMatchObject({ id: admin.id, deleted: true });
    const gone = await admin.run('connector configure ID host=h');
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('was deleted') });
  });

  test('an index name that stands for several is never deleted', async () => {
    await create();
    await admin.client.index({ index: admin.index, document: { a: 1 } });
    await admin.put('connectors', admin.id, { ...(await admin.connector()), index_name: `${admin.index}*` });
    const before = await admin.connector();
    const refused = await admin.run('connector delete ID --yes --with-index INDEX*');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_INDEX_AMBIGUOUS') });
    expect(await admin.connector()).toEqual(before);
    expect(await admin.client.indices.exists({ index: admin.index })).toBe(true);
  });

  test('a connector that cannot be read is shown as such, and nothing is written to it', async () => {
    const broken = {
      index_name: admin.index,
      status: 'conected',
      scheduling: { full: { interval: 5 } },
      configuration: { secret: { sensitive: true, value: 'hunter2' } },
    };
    await admin.put('connectors', admin.id, broken);
    await admin.settle();
    const { events } = await admin.run('connector list --index INDEX');
    expect(events[0]).toEqual({
      event: 'connector',
      id: admin.id,
      status: 'malformed',
      faults: [
        { path: 'scheduling.full.interval', problem: 'must be a text', toDo: expect.any(String) },
        { path: 'status', problem: 'is not one of the known values', toDo: expect.any(String) },
      ],
    });
    expect((await admin.show('connector list --index INDEX --status malformed')).stdout).toMatch(
      /malformed +scheduling.full.interval/,
    );
    for (const line of ['connector show ID', 'connector schedule ID full "0 0 2 * * ?"']) {
      const ran = await admin.run(line);
      expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('status: is not one of') });
      expect(ran.stdout + ran.stderr).not.toContain('hunter2');
    }
    expect(await admin.connector()).toEqual(broken);
  });

  test('an id that is almost one of those there are', async () => {
    await create();
    await admin.settle();
    const unknown = await admin.run('connector show ID7');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain(`There is no connector ${admin.id}7. Did you mean "${admin.id}"?`);
  });
});
