import { defaultPipeline } from '@elastic-ingest/byoc';
import { pipelineOptions } from './pipeline-options.ts';

const told = { extractBinaryContent: true, reduceWhitespace: true, runMlInference: true };
const files = { content: { extractor: expect.objectContaining({ field: '_attachment' }) } };

test.each([
  [{}, { content: true }, told, files],
  [{}, {}, told, {}],
  [
    { extract_binary_content: false, run_ml_inference: false },
    { content: true },
    { ...told, extractBinaryContent: false, runMlInference: false },
    {},
  ],
  [{ reduce_whitespace: false }, { content: true }, { ...told, reduceWhitespace: false }, files],
])('%j of a source with %j', (chosen, capabilities, pipelineSettings, content) => {
  expect(pipelineOptions({ ...defaultPipeline, name: 'own', ...chosen }, capabilities)).toEqual({
    pipeline: 'own',
    pipelineSettings,
    ...content,
  });
});
