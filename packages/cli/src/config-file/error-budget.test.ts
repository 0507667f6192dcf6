import { folderOf } from '../run-main.fixture.ts';
import { combineBudgets } from './error-budget.ts';
import { loadConfig, type ConfigFile } from './load-config.ts';

const load = (text: string): ConfigFile =>
  loadConfig({
    cwd: folderOf({ 'c.yml': `sources: { test: ./source.mjs:Source }\n${text}` }),
    env: {},
    named: 'c.yml',
  });
const messages = ({ issues }: ConfigFile): string[] =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test("the Python service's keys, and those of a sync", () => {
  const config = load(`elasticsearch:
  compression: true
  bulk.error_monitor.max_error_rate: 0.5
  bulk.error_monitor.error_queue_size: 10
syncs:
  own:
    source: test
    index: own
    pipeline: shorten
    require_alias: true
    rejects: none
    error_budget: { max_total_errors: 0, max_consecutive_errors: 1, error_window_size: "7" }
  off: { source: test, index: off, error_budget: false }
  plain: { source: test, index: plain }
`);
  expect(messages(config)).toEqual([]);
  expect(config.warnings).toEqual([
    expect.stringContaining('elasticsearch.bulk.error_monitor.error_queue_size'),
  ]);
  expect(config.elasticsearch).toMatchObject({ compress: true, errorBudget: { maxErrorRate: 0.5 } });
  expect(config.syncs.get('own')).toMatchObject({
    pipeline: { name: 'shorten', settings: undefined },
    requireAlias: true,
    rejects: 'none',
    errorBudget: { maxTotalErrors: 0, maxConsecutiveErrors: 1, errorWindowSize: 7 },
  });
  expect(config.syncs.get('off')).toMatchObject({ rejects: 'index', errorBudget: false });
  expect(config.syncs.get('plain')?.errorBudget).toBeUndefined();
});

test('an error monitor that is switched off', () => {
  const config = load('elasticsearch: { bulk: { error_monitor: { enabled: false, max_total_errors: 5 } } }');
  expect(messages(config)).toEqual([]);
  expect(config.elasticsearch?.errorBudget).toBe(false);
});

test('what is wrong in it is told by its place', () => {
  const config = load(`elasticsearch: { bulk: { error_monitor: { max_total_error: 5 } } }
syncs:
  a: { source: test, index: a, rejects: file, error_budget: { max_error_rate: 15, error_window_size: 1e12 } }
  b: { source: test, index: b, error_budget: none }
`);
  expect(messages(config)).toEqual([
    'elasticsearch.bulk.error_monitor.max_total_error: unknown key. Did you mean "max_total_errors"?',
    'syncs.a.rejects: must be index or none',
    'syncs.a.error_budget.max_error_rate: must be 1 or less',
    'syncs.a.error_budget.error_window_size: must be 1000000 or less',
    'syncs.b.error_budget: must be a map of limits, or false for any number of rejected documents',
  ]);
});

test.each([
  [undefined, undefined, undefined],
  [{ maxTotalErrors: 1 }, undefined, { maxTotalErrors: 1 }],
  [{ maxTotalErrors: 1, maxErrorRate: 1 }, { maxTotalErrors: 2 }, { maxTotalErrors: 2, maxErrorRate: 1 }],
  [{ maxTotalErrors: 1 }, false, false],
  [false, { maxTotalErrors: 1 }, { maxTotalErrors: 1 }],
] as const)('of all %j and of the sync %j', (ofAll, own, combined) => {
  expect(combineBudgets(ofAll, own)).toEqual(combined);
});
