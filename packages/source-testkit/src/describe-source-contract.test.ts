import { describeSourceContract } from './describe-source-contract.ts';
import { memoryHarness } from './reference/memory-harness.fixture.ts';
import { createMemorySource } from './reference/memory-source.fixture.ts';
import { sourceContractCases } from './source-contract-cases.ts';

// The reference passes every case; what is skipped with bytes is judged with objects.
describeSourceContract({ describe, it }, memoryHarness(createMemorySource, 'objects'));
describeSourceContract({ describe, it }, memoryHarness(createMemorySource, 'bytes'));

interface Registered {
  readonly title: string;
  readonly how: 'it' | 'skip';
  readonly run: () => Promise<void>;
}

function registered(canSkip: boolean, offers: object = {}): readonly Registered[] {
  const tests: Registered[] = [];
  const add = (how: 'it' | 'skip') => (title: string, run: () => Promise<void>) => {
    tests.push({ title, how, run });
  };
  const { cut: _, ...harness } = memoryHarness(createMemorySource, 'objects');
  describeSourceContract(
    {
      describe: (_title, body) => body(),
      it: canSkip ? Object.assign(add('it'), { skip: add('skip') }) : add('it'),
    },
    { ...harness, offers: { ...harness.offers, ...offers } },
  );
  return tests;
}

const bytesAlone = ['body-bytes', 'engine-fields', 'bytes-unchanged'];

test('a case that cannot be judged is skipped by name, with its reason, and no other is', () => {
  const tests = registered(true, { fingerprint: false });
  expect(tests).toHaveLength(sourceContractCases.length);
  expect(
    tests
      .filter(({ how }) => how === 'skip')
      .map(({ title }) => /\(([\w-]+)\) \[(.*)\]$/.exec(title)?.slice(1)),
  ).toEqual([
    ['cut', 'skipped: the harness has no cut'],
    ...bytesAlone.map((id) => [id, 'skipped: bodies are objects']),
    ...['form', 'stable', 'changes'].map((name) => [
      `fingerprint-${name}`,
      'skipped: its documents have no fingerprint',
    ]),
    ['content-declared', 'skipped: the source declares content'],
    ['content-cut', 'skipped: the harness has no cut'],
    ...['ids', 'foreign'].map((name) => [
      `adopted-${name}`,
      'skipped: the definition has no adoptedConfiguration',
    ]),
  ]);
});

test('a runner that cannot skip still says what was skipped', async () => {
  const tests = registered(false);
  const skipped = tests.filter(({ title }) => title.includes('[skipped: '));
  expect(tests).toHaveLength(sourceContractCases.length);
  expect(skipped).toHaveLength(6 + bytesAlone.length);
  for (const { run } of skipped) await run();
});
