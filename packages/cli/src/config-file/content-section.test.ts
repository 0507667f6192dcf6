import { folderOf } from '../run-main.fixture.ts';
import { loadConfig, type ConfigFile } from './load-config.ts';

const load = (lines: string): ConfigFile =>
  loadConfig({
    cwd: folderOf({
      'elastic-ingest.yml': `sources: { test: "./a.mjs:Source" }\nsyncs:\n  files:\n    source: test\n    index: files\n${lines}`,
    }),
    env: {},
    named: undefined,
  });
const messages = ({ issues }: ConfigFile): string[] =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

const all = { extractBinaryContent: true, reduceWhitespace: true, runMlInference: true };

test.each([
  ['', undefined, undefined],
  ['    pipeline: mine\n', { name: 'mine', settings: undefined }, undefined],
  [
    '    pipeline: {}\n',
    { name: 'search-default-ingestion', settings: all },
    { service: undefined, limits: {} },
  ],
  [
    '    pipeline: { name: mine, extract_binary_content: false, run_ml_inference: "false" }\n',
    { name: 'mine', settings: { ...all, extractBinaryContent: false, runMlInference: false } },
    undefined,
  ],
  [
    '    content: { service: "http://localhost:9998", timeout: 2.5, max_text_bytes: 9, max_bytes: 1, concurrency: 2, bytes_held: 3, max_retries: 0 }\n',
    undefined,
    {
      service: { url: 'http://localhost:9998', timeoutMs: 2500, maxTextBytes: 9 },
      limits: { maxBytes: 1, concurrency: 2, bytesHeld: 3, attempts: 1 },
    },
  ],
])('%j', (lines, pipeline, content) => {
  const config = load(lines);
  expect(messages(config).filter((message) => message.startsWith('syncs'))).toEqual([]);
  const sync = config.syncs.get('files');
  expect([sync?.pipeline, sync?.content]).toEqual([pipeline, content]);
});

test.each([
  [
    '    pipeline: 5\n',
    ['syncs.files.pipeline: must be the name of an ingest pipeline, or a map of its settings'],
  ],
  [
    '    pipeline: { reduce_whitespaces: true }\n',
    ['syncs.files.pipeline.reduce_whitespaces: unknown key. Did you mean "reduce_whitespace"?'],
  ],
  [
    '    content: { max_bytes: 5 }\n',
    [
      'syncs.files.content: needs `service`, the address of a Tika server, or `pipeline` as a map with `extract_binary_content`',
    ],
  ],
  [
    '    content: { service: localhost, concurrency: 0 }\n',
    [
      'syncs.files.content.service: must be an address, such as http://localhost:9998',
      'syncs.files.content.concurrency: must be 1 or more',
    ],
  ],
])('%j is refused', (lines, expected) => {
  expect(messages(load(lines)).filter((message) => message.startsWith('syncs'))).toEqual(expected);
});
