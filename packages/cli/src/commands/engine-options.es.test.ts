import { elasticsearches } from '@elastic-ingest/local-services';
import { letters, type Letters } from './letters.fixture.ts';

const two = "for (const id of ['a', 'b']) yield { id, body: () => ({ n: id }) };";
const torn = "for (const id of ['x', 'y']) yield { id, body: () => { throw new Error('torn'); } };";

describe.each(elasticsearches())('the config file shapes a sync into Elasticsearch $major', ({ url }) => {
  let sync: Letters | undefined;
  const put = (...[documents, more, head]: [string, string?, string?]): Letters =>
    (sync = letters(url, documents, more, head));
  afterEach(() => sync?.remove());

  test('pipeline: what it drops is told, what it passes is there', async () => {
    const { client, index, run, show, stored } = put(
      two,
      '    pipeline: cli-drop-b\n',
      '  compression: true\n',
    );
    await client.ingest.putPipeline({
      id: 'cli-drop-b',
      processors: [{ drop: { if: "ctx.n == 'b'" } }, { set: { field: 'passed', value: true } }],
    });
    const { stdout } = await show('sync letters');
    expect(stdout).toContain(
      '  created 1, updated 0, deleted 0, unchanged 0, dropped by the pipeline 1, rejected 0\n',
    );
    expect(await stored()).toEqual({ a: { id: 'a', n: 'a', passed: true } });
    expect((await run('verify letters')).events.at(-1)).toMatchObject({ comparedBy: 'tokens', missing: 1 });
    expect(await client.indices.exists({ index: `${index}-rejected` })).toBe(false);
  });

  test('require_alias: an index of that name is refused', async () => {
    const { client, index, run } = put(two, '    require_alias: true\n');
    await client.indices.create({ index, settings: { number_of_replicas: 0 } });
    expect(await run('sync letters')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('require_alias'),
    });
  });

  test('rejects: none keeps none', async () => {
    const { client, index, run } = put(`${two} ${torn}`, '    rejects: none\n');
    const { code, events } = await run('sync letters');
    expect(code).toBe(3);
    expect(events.at(-1)).toMatchObject({ rejected: 2, rejectIndex: { status: 'unused' } });
    expect(await client.indices.exists({ index: `${index}-rejected` })).toBe(false);
  });

  test('rejected documents that cannot be kept are told, and do not fail the sync', async () => {
    const { client, index, show } = put(`${two} ${torn}`);
    await client.indices.create({ index: `${index}-rejected`, settings: { number_of_replicas: 0 } });
    const { code, stdout } = await show('sync letters');
    expect(code).toBe(3);
    expect(stdout).toContain(`  Rejected documents could not be kept in ${index}-rejected: `);
  });

  test.each([
    ['for all syncs', '', '  bulk.error_monitor.max_total_errors: 1\n', 1],
    ['for one', '    error_budget: { max_total_errors: 1 }\n', '', 1],
    ['for all but this one', '    error_budget: false\n', '  bulk.error_monitor.max_total_errors: 1\n', 3],
  ])('the error budget, set %s', async (_where, more, head, code) => {
    const ran = await put(`${two} ${torn}`, more, head).run('sync letters');
    expect(ran.code).toBe(code);
    expect(ran.stderr.includes('EI_TOO_MANY_REJECTS')).toBe(code === 1);
  });
});
