import { isMalformed, pendingJobs, type JsonObject, type SyncJobEvent } from '@elastic-ingest/byoc';
import { elasticsearches } from '@elastic-ingest/local-services';
import {
  administration,
  now,
  stamp,
  type AdministrationHarness,
} from './administration/administration.fixture.ts';

/** A pending job on demand, as Elasticsearch makes it of the connector as it is. */
const pendingJob = (
  connector: JsonObject,
  changes: JsonObject = {},
  snapshot: JsonObject = {},
): JsonObject => {
  const [filtering] = connector['filtering'] as readonly [{ readonly active: JsonObject }];
  return {
    cancelation_requested_at: null,
    canceled_at: null,
    completed_at: null,
    connector: {
      configuration: connector['configuration'],
      filtering: filtering.active,
      index_name: connector['index_name'],
      language: connector['language'],
      pipeline: connector['pipeline'],
      service_type: connector['service_type'],
      ...snapshot,
    },
    created_at: stamp,
    deleted_document_count: 0,
    error: null,
    indexed_document_count: 0,
    indexed_document_volume: 0,
    job_type: 'full',
    last_seen: stamp,
    metadata: {},
    started_at: null,
    status: 'pending',
    total_document_count: 0,
    trigger_method: 'on_demand',
    worker_hostname: null,
    ...changes,
  };
};

describe.each(elasticsearches())('jobs on Elasticsearch $major', ({ url }) => {
  let admin: AdministrationHarness;
  beforeEach(async () => {
    admin = administration(url);
    await admin.run('connector create ID --service-type TYPE --index INDEX');
    await admin.run('connector configure ID host=h secret=hunter2-typed');
  });
  afterEach(() => admin.remove());

  const start = async (options = ''): Promise<string> => {
    const { code, events } = await admin.run(`job start ID ${options}`);
    expect(code).toBe(0);
    return String(events[0]?.['id']);
  };
  const happens = async (job: string, event: SyncJobEvent): Promise<void> => {
    const { kind } = await admin.protocol.syncJobs.apply(await admin.readJob(job), event);
    expect(kind).toBe('updated');
  };
  const claimant = { owner: 'w', expiresAt: new Date(now.getTime() + 60_000), workerHostname: 'worker-1' };
  const by = { owner: 'w', fence: 1 };
  const counts = { indexedDocumentCount: 7, indexedDocumentVolume: 2, deletedDocumentCount: 3 };
  const newJob = async (): Promise<string> => {
    for (;;) {
      await admin.settle();
      for await (const found of admin.protocol.syncJobs.list(pendingJobs([admin.id], ['full'])))
        if (!isMalformed(found)) return found.id;
    }
  };

  test('started: the whole document, of each type, and of deletions alone', async () => {
    const connector = await admin.connector();
    const id = { id: admin.id };
    expect(await admin.job(await start())).toEqual(pendingJob(connector, {}, id));
    expect(await admin.job(await start('--type incremental'))).toEqual(
      pendingJob(connector, { job_type: 'incremental' }, id),
    );
    expect(await admin.job(await start('--type access_control'))).toEqual(
      pendingJob(
        connector,
        { job_type: 'access_control' },
        { ...id, index_name: `.search-acl-filter-${admin.index}` },
      ),
    );
    expect(await admin.job(await start('--deletions'))).toEqual(
      pendingJob(connector, { metadata: { elastic_ingest: { mode: 'deletions' } } }, id),
    );
  });

  test('followed to its end, with progress; its counts are the answer', async () => {
    const running = admin.run('job start ID --wait');
    const id = await newJob();
    await happens(id, { type: 'claim', claimant });
    await happens(id, { type: 'progress', by, expiresAt: claimant.expiresAt, counts });
    await happens(id, { type: 'complete', by, counts, totalDocumentCount: 7 });
    const { code, events, stderr } = await running;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(events.at(-2)).toEqual({
      event: 'job',
      id,
      connector: admin.id,
      index: admin.index,
      status: 'completed',
      jobType: 'full',
      trigger: 'on_demand',
      indexed: 7,
      deleted: 3,
      total: 7,
      mebibytes: 2,
      createdAt: now.toISOString(),
      startedAt: now.toISOString(),
      completedAt: now.toISOString(),
      lastSeen: now.toISOString(),
      worker: 'worker-1',
    });
    expect(events.at(-1)).toEqual({
      event: 'summary',
      status: 'completed',
      job: id,
      indexed: 7,
      deleted: 3,
      seconds: expect.any(Number),
    });
  });

  test.each([
    ['refused by hunter2-typed', 1],
    ['A tenth would go. (EI_DELETE_GUARD)', 4],
  ])('a job that failed with "%s": status %i, without its secrets', async (error, expected) => {
    const running = admin.run('job start ID --wait');
    const id = await newJob();
    await happens(id, { type: 'claim', claimant });
    await happens(id, { type: 'fail', by, error });
    const { code, stdout, stderr } = await running;
    expect(code).toBe(expected);
    expect(stderr).toContain(`error: The job failed: ${error.replace('hunter2-typed', '[redacted]')}`);
    const shown = await admin.run(`job show ${id}`);
    for (const text of [stdout, stderr, shown.stdout]) expect(text).not.toContain('hunter2');
  });

  test('a waiting job is canceled at once, a running one by its worker, a job that is over not at all', async () => {
    const waiting = await start();
    const before = await admin.job(waiting);
    expect((await admin.run(`job cancel ${waiting}`)).events[0]).toMatchObject({ status: 'canceled' });
    expect(await admin.job(waiting)).toEqual({
      ...before,
      status: 'canceled',
      cancelation_requested_at: stamp,
      canceled_at: stamp,
      completed_at: stamp,
    });
    const again = await admin.run(`job cancel ${waiting}`);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is over already: canceled') });

    const running = admin.run('job start ID --wait');
    const id = await newJob();
    await happens(id, { type: 'claim', claimant });
    const claimed = await admin.job(id);
    expect((await admin.run(`job cancel ${id}`)).events[0]).toMatchObject({ status: 'canceling' });
    expect(await admin.job(id)).toEqual({
      ...claimed,
      status: 'canceling',
      cancelation_requested_at: stamp,
    });
    expect((await admin.run(`job cancel ${id}`)).code).toBe(0);
    await happens(id, { type: 'confirm_cancel', by, counts });
    expect((await running).code).toBe(130);
  });

  test('whoever stops following leaves the job alone', async () => {
    const stop = new AbortController();
    const running = admin.run('job start ID --wait', { signal: stop.signal });
    const id = await newJob();
    stop.abort();
    const { code, stderr } = await running;
    expect(code).toBe(130);
    expect(stderr).toContain(`stopped: Stopped following; the job ${id} goes on`);
    expect((await admin.job(id))['status']).toBe('pending');
  });

  test('listed with the newest first, by status and type; shown without secrets', async () => {
    const [first, second] = [await start(), await start('--type incremental')];
    const at = new Date(now.getTime() + 1000);
    const third = String((await admin.run('job start ID', { clock: () => at })).events[0]?.['id']);
    await admin.put('syncJobs', `${admin.id}-bad`, { connector: { id: admin.id }, status: 'lost' });
    await admin.run(`job cancel ${first}`);
    await admin.settle();
    const ids = async (options: string): Promise<readonly unknown[]> => {
      const { events } = await admin.run(`job list ID ${options}`);
      return events.filter(({ event }) => event === 'job').map(({ id }) => id);
    };
    expect(await ids('--status canceled')).toEqual([first]);
    expect(await ids('--type incremental')).toEqual([second]);
    expect(await ids('--status pending')).toEqual([third, second]);
    expect(await ids('--status pending --limit 1')).toEqual([third]);
    expect(await ids('--status malformed')).toEqual([`${admin.id}-bad`]);
    const { stdout } = await admin.show('job list ID --limit 2');
    expect(stdout).toContain('4 jobs, the newest 2 shown (--limit)\n');

    const shown = await admin.run(`job show ${third}`);
    const stored = await admin.job(third);
    const connector = stored['connector'] as { readonly configuration: { readonly secret: JsonObject } };
    const secret = { ...connector.configuration.secret, value: '[redacted]' };
    expect(shown.events[0]?.['document']).toEqual({
      ...stored,
      connector: { ...connector, configuration: { ...connector.configuration, secret } },
    });
    expect((await admin.show(`job show ${third}`)).stdout).toContain('  status        pending\n');
    const bad = await admin.run(`job show ID-bad`);
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_PROTOCOL_DOCUMENT') });
    const unknown = await admin.run('job show nope');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_JOB_UNKNOWN') });
  });

  test('no job of a connector that is not configured, or not there', async () => {
    await admin.put('connectors', admin.id, { ...(await admin.connector()), status: 'needs_configuration' });
    const early = await admin.run('job start ID');
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('is not configured yet') });
    const unknown = await admin.run('job start nope');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('EI_CONNECTOR_UNKNOWN') });
    await admin.settle();
    expect((await admin.run('job list ID')).events).toEqual([
      { event: 'summary', status: 'completed', jobs: 0, shown: 0 },
    ]);
  });
});
