import { updateIfUnchanged } from '@elastic-ingest/byoc';
import { elasticsearches } from '@elastic-ingest/local-services';
import { defineSource, type SourceDefinition } from '@elastic-ingest/source-sdk';
import { connectorLife } from '../testing/connector-life.fixture.ts';
import { openHarness, type ElasticsearchHarness } from '../testing/elasticsearch-harness.fixture.ts';
import { lettersControl, lettersSource } from '../testing/letters-source.fixture.ts';

/** Letters of which one has a file. */
function lettersWithFiles(opened: string[]): SourceDefinition {
  const letters = lettersSource(lettersControl(), {
    async *documents() {
      yield { id: 'a', body: () => ({ text: 'Alpha' }) };
      yield {
        id: 'b',
        body: () => ({ text: 'Beta' }),
        content: {
          filename: 'b.txt',
          open: async () => {
            opened.push('b.txt');
            return (async function* () {
              yield Buffer.from('A file of beta');
            })();
          },
        },
      };
    },
  });
  return defineSource({ ...letters, capabilities: { ...letters.capabilities, content: true } });
}

describe.each(elasticsearches())('the pipeline of a job in Elasticsearch $major', ({ url }) => {
  let harness: ElasticsearchHarness;
  let pipeline: string;

  beforeEach(async () => {
    harness = await openHarness(url);
    pipeline = `${harness.index}-pipeline`;
    // Without processors, for there is none here that takes fields out: so the documents show what it was told.
    await harness.client.ingest.putPipeline({ id: pipeline, processors: [] });
  });

  afterEach(async () => {
    await harness.client.ingest.deletePipeline({ id: pipeline });
    await harness.close();
  });

  test('it is told the settings of the connector, and gets files where it is to make text of them', async () => {
    const opened: string[] = [];
    const life = connectorLife(harness);
    harness.start({ sources: new Map([['letters', lettersWithFiles(opened)]]), serviceTypes: ['letters'] });
    await life.configured('c1');
    const chosen = async (settings: {
      readonly extract_binary_content: boolean;
      readonly reduce_whitespace: boolean;
      readonly run_ml_inference: boolean;
    }): Promise<Record<string, unknown>> => {
      await updateIfUnchanged(harness.protocol.connectors, 'c1', () => ({
        type: 'pipeline_chosen' as const,
        pipeline: { name: pipeline, ...settings },
      }));
      await life.reached(await life.startJob('c1'), 'completed');
      return harness.documents(harness.index);
    };
    const files = { extract_binary_content: true, reduce_whitespace: false, run_ml_inference: true };
    const toldFiles = {
      _extract_binary_content: true,
      _reduce_whitespace: false,
      _run_ml_inference: true,
    };
    const _attachment = Buffer.from('A file of beta').toString('base64');
    expect(await chosen(files)).toEqual({
      a: { id: 'a', text: 'Alpha', ...toldFiles },
      b: { id: 'b', text: 'Beta', ...toldFiles, _attachment },
    });
    expect(opened).toEqual(['b.txt']);
    const none = { extract_binary_content: false, reduce_whitespace: true, run_ml_inference: false };
    const toldNone = {
      _extract_binary_content: false,
      _reduce_whitespace: true,
      _run_ml_inference: false,
    };
    expect(await chosen(none)).toEqual({
      a: { id: 'a', text: 'Alpha', ...toldNone },
      b: { id: 'b', text: 'Beta', ...toldNone },
    });
    expect(opened).toEqual(['b.txt']);
  });
});
