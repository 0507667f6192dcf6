import { elasticsearches } from '@elastic-ingest/local-services';
import { letters, type Letters } from './letters.fixture.ts';

const two = "for (const id of ['a', 'b']) yield { id, body: () => ({ n: id }) };";
const torn = "for (const id of ['x', 'y']) yield { id, body: () => { throw new Error('torn'); } };";

describe.each(elasticsearches())('the config file shapes a sync into Elasticsearch $major', ({ url }) => {
  let sync: Letters | undefined;
  const put = (...[documents, more, head]: [string, string?, string?]): Letters =>
    (sync = letters(url, documents, more, head));
  afterEach(() => sync?.remove());

  test('pipeline, with compressed requests: it must be there, and verify compares tokens', async () => {
    const { client, index, run, stored } = put(two, '    pipeline: cli-as-it-is\n', '  compression: true\n');
    await client.ingest.putPipeline({ id: 'cli-as-it-is', processors: [] });
    expect((await run('sync letters')).events.at(-1)).toMatchObject({ created: 2, dropped: 0 });
    expect(await stored()).toEqual({ a: { id: 'a', n: 'a' }, b: { id: 'b', n: 'b' } });
    expect((await run('verify letters')).events.at(-1)).toMatchObject({ comparedBy: 'tokens', equal: 2 });
    await client.ingest.deletePipeline({ id: 'cli-as-it-is' });
    await client.delete({ index, id: 'a', refresh: true });
    expect(await run('sync letters')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/cli-as-it-is.*does not exist[^]*EI_BULK_REFUSED/),
    });
  });

  test('pipeline as a map: files go along, and the pipeline is told what to do', async () => {
    const file = `content: { filename: 'a.txt', open: async () => (async function* () { yield Buffer.from('abc'); })() }`;
    const documents = `yield { id: 'a', fingerprint: '1', body: () => ({ n: 1 }), ${file} };`;
    const more = '    pipeline: { name: cli-told, run_ml_inference: false }\n';
    const { client, run, show, stored } = put(documents, more);
    await client.ingest.putPipeline({ id: 'cli-told', processors: [] });
    const { stdout } = await show('sync letters');
    expect(stdout).toContain('  files: read 1, left out 0 for their size, 0 for their kind, failed 0\n');
    const flags = { _extract_binary_content: true, _reduce_whitespace: true, _run_ml_inference: false };
    expect(await stored()).toEqual({ a: { id: 'a', n: 1, _attachment: 'YWJj', ...flags } });
    expect((await run('sync letters')).events.at(-1)).toMatchObject({
      unchanged: 1,
      content: { attached: 0, failed: 0 },
    });
    expect((await run('verify letters')).events.at(-1)).toMatchObject({ comparedBy: 'tokens', equal: 1 });
    await client.ingest.deletePipeline({ id: 'cli-told' });
  });

  test('require_alias: an index of that name is refused', async () => {
    const { client, index, run } = put(two, '    require_alias: true\n');
    await client.indices.create({ index, settings: { number_of_replicas: 0 } });
    expect(await run('sync letters')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('require_alias'),
    });
  });

  test('advanced_rules reach the source, and one that has none is not read without them', async () => {
    const { run } = put(two, '    advanced_rules: { find: { filter: { n: a } } }\n');
    expect(await run('sync letters')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no advanced rules[^]*EI_RULES_INVALID/),
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
