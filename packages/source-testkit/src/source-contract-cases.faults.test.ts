import { faultySources } from './faulty/faulty-sources.fixture.ts';
import { timestampsAlone } from './faulty/faulty-source.fixture.ts';
import { failedCases } from './judging/failed-cases.fixture.ts';
import { memoryHarness } from './reference/memory-harness.fixture.ts';
import { createMemorySource } from './reference/memory-source.fixture.ts';
import { sourceContractCases } from './source-contract-cases.ts';

test.each(['objects', 'bytes'] as const)('the reference with %s breaks nothing', async (kind) => {
  expect(await failedCases(memoryHarness(createMemorySource, kind))).toEqual([]);
});

test('the reference with timestamps and no fingerprints breaks nothing', async () => {
  expect(await failedCases(timestampsAlone(memoryHarness(createMemorySource, 'objects')))).toEqual([]);
});

test('every case has a faulty source that it finds', () => {
  const cases = sourceContractCases.map(({ id }) => id);
  expect([...new Set(faultySources.map(({ breaks }) => breaks))].sort()).toEqual([...cases].sort());
});

test.each(faultySources)(
  '$breaks, and nothing else, finds: $mistake',
  async ({ breaks, kind = 'objects', of }) => {
    expect(await failedCases(of(memoryHarness(createMemorySource, kind)))).toEqual([breaks]);
  },
);
