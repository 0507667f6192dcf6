import { whySkipped } from '../requirement.ts';
import { sourceContractCases } from '../source-contract-cases.ts';
import type { SourceHarness } from '../source-harness.ts';
import { outcomeWithin } from './outcome.ts';

/** The cases that a source fails, or hangs in. */
export async function failedCases(harness: SourceHarness): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { id, requires = [], run } of sourceContractCases) {
    if (whySkipped(requires, harness) !== undefined) continue;
    const passed = await outcomeWithin(5000, id, () => run(harness)).then(
      ({ ended }) => ended === 'normally',
      () => false,
    );
    if (!passed) failed.push(id);
  }
  return failed;
}
