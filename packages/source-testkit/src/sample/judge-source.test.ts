import { IngestError, parseConfiguration } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import type { FaultySource } from '../faulty/faulty-source.fixture.ts';
import { faultySources } from '../faulty/faulty-sources.fixture.ts';
import { memoryHarness, type MemoryStore } from '../reference/memory-harness.fixture.ts';
import { createMemorySource } from '../reference/memory-source.fixture.ts';
import { sourceContractCases } from '../source-contract-cases.ts';
import { limitsOf, type SourceHarness } from '../source-harness.ts';
import { judgeSource, type Verdict } from './judge-source.ts';
import { takeSample } from './take-sample.ts';

const { signal } = new AbortController();

/** Judges a source by so many documents of a store that holds more. */
async function judged(
  harness: SourceHarness<MemoryStore>,
  { stored = 60, documents = 25 }: { readonly stored?: number; readonly documents?: number } = {},
): Promise<readonly Verdict[]> {
  const { definition } = harness;
  await using store = await harness.createStore();
  if (stored > 0) await store.seed(stored);
  if (stored > 0) await harness.files?.seed(store);
  const before = store.server.changes;
  const parsed = parseConfiguration(definition.configuration, store.configuration);
  if (!parsed.ok) throw new Error('the configuration is refused');
  const configuration = { ...parsed.configuration };
  const source = await definition.open({ configuration, signal });
  const sample = await takeSample(source, { documents, signal });
  const limits = { ...limitsOf(harness), documents };
  const server = { configuration: store.configuration, sample };
  const verdicts = await judgeSource(definition, server, { signal, limits });
  expect(store.server.changes).toBe(before);
  return verdicts;
}

const idsOf = (verdicts: readonly Verdict[], wanted: Verdict['result']): string[] =>
  verdicts.filter(({ result }) => result === wanted).map(({ id }) => id);

// These look at no document, so they are judged of any server.
const withoutDocuments = ['ping-aborted', 'dispose-unused', 'adopted-foreign'];
const isSampled = ({ id, clause, sample }: ContractCase): boolean =>
  sample === true || Number(clause.slice('SRC-'.length)) < 10 || withoutDocuments.includes(id);
const sampled = new Set(sourceContractCases.filter(isSampled).map(({ id }) => id));
// A mistake of `ping` that shows where there is nothing.
const judgedOtherwise = ({ breaks }: FaultySource): boolean => breaks === 'ping';

test.each(['objects', 'bytes'] as const)('the reference with %s breaks nothing', async (kind) => {
  const verdicts = await judged(memoryHarness(createMemorySource, kind));
  expect(idsOf(verdicts, 'failed')).toEqual([]);
  const unmet = kind === 'bytes' ? ['body-json'] : ['body-bytes', 'engine-fields', 'bytes-unchanged'];
  const left = new Set([...unmet, 'content-declared', 'adopted-foreign']);
  expect(idsOf(verdicts, 'passed')).toEqual(
    sourceContractCases.filter((each) => isSampled(each) && !left.has(each.id)).map(({ id }) => id),
  );
});

test.each(faultySources.filter((each) => !judgedOtherwise(each)))(
  'a sample of documents shows of $breaks what it can: $mistake',
  async ({ breaks, kind = 'objects', of }) => {
    const verdicts = await judged(of(memoryHarness(createMemorySource, kind)));
    expect(idsOf(verdicts, 'failed')).toEqual(sampled.has(breaks) ? [breaks] : []);
  },
);

test('without documents, what needs them is not judged', async () => {
  const verdicts = await judged(memoryHarness(createMemorySource, 'objects'), { stored: 0 });
  expect(idsOf(verdicts, 'failed')).toEqual([]);
  expect(verdicts.find(({ id }) => id === 'id-form')).toMatchObject({
    result: 'not-judged',
    reason: 'there are no documents',
  });
});

test('where a read is at its end before it can be stopped, nothing is concluded', async () => {
  const verdicts = await judged(memoryHarness(createMemorySource, 'objects'), { stored: 1 });
  expect(idsOf(verdicts, 'failed')).toEqual([]);
});

test('a document whose body cannot be made is no fault', async () => {
  const harness = memoryHarness(createMemorySource, 'objects');
  const spoiling: SourceHarness<MemoryStore> = {
    ...harness,
    createStore: async () => {
      const store = await harness.createStore();
      await harness.spoil?.(store);
      return store;
    },
  };
  const verdicts = await judged(spoiling, { documents: 100 });
  expect(idsOf(verdicts, 'failed')).toEqual([]);
  expect(verdicts.find(({ id }) => id === 'body-json')).toMatchObject({
    result: 'not-judged',
    reason: 'the body of a document cannot be made',
  });
});

test('a server that cannot give changes is no fault of the source', async () => {
  const { definition, ...harness } = memoryHarness(createMemorySource, 'objects');
  const open: typeof definition.open = async (context) => ({
    ...(await definition.open(context)),
    changes: () => {
      throw new IngestError('A single server has no changes', { code: 'EI_CHANGES_UNAVAILABLE' });
    },
  });
  const verdicts = await judged({ ...harness, definition: { ...definition, open } });
  expect(idsOf(verdicts, 'failed')).toEqual([]);
  expect(verdicts.find(({ id }) => id === 'changes-first')?.reason).toBe('its server cannot give changes');
});

const failing = ['unreachable', 'wrongCredentials'] as const;

test.each(failing)('a server that fails (%s) shows what the errors are like', async (fails) => {
  const harness = memoryHarness(createMemorySource, 'objects');
  const about = async (definition: SourceHarness['definition']): Promise<readonly Verdict[]> =>
    judgeSource(definition, { configuration: harness[fails] ?? {}, fails }, { signal });
  const name = fails === 'unreachable' ? 'unreachable' : 'refused';
  const verdicts = await about(harness.definition);
  expect(idsOf(verdicts, 'failed')).toEqual([]);
  expect(idsOf(verdicts, 'passed')).toEqual(
    expect.arrayContaining([`${name}-is-not-empty`, `secrets-${name}`]),
  );
  const leaky = faultySources.find(({ breaks }) => breaks === `secrets-${name}`);
  const faulty = leaky?.of(harness) ?? harness;
  expect(idsOf(await about(faulty.definition), 'failed')).toEqual([`secrets-${name}`]);
});

test('an abort ends the judgement with its reason', async () => {
  const { definition } = memoryHarness(createMemorySource, 'objects');
  const reason = new Error('enough');
  const aborted = { signal: AbortSignal.abort(reason) };
  await expect(judgeSource(definition, undefined, aborted)).rejects.toBe(reason);
});

test('a source that hangs is given up, and the rest is judged', async () => {
  const { definition, ...harness } = memoryHarness(createMemorySource, 'objects');
  const open: typeof definition.open = async (context) => {
    const source = await definition.open(context);
    return { ...source, estimate: () => new Promise<never>(() => {}) };
  };
  const limits = { endsWithinMs: 100, failsWithinMs: 200 };
  const verdicts = await judged({ ...harness, definition: { ...definition, open }, limits });
  expect(idsOf(verdicts, 'failed')).toEqual([]);
  expect(verdicts.find(({ id }) => id === 'estimate')?.reason).toBe('it took longer than 400 ms');
});
