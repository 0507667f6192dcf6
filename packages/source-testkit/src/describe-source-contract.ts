import { whySkipped } from './requirement.ts';
import { sourceContractCases } from './source-contract-cases.ts';
import type { SourceHarness, SourceStore } from './source-harness.ts';

/** What jest, vitest and node:test have in common. */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  readonly it: {
    (title: string, run: () => Promise<void>): unknown;
    skip?(title: string, run: () => Promise<void>): unknown;
  };
}

/**
 * Makes one test of each case of the contract. A case that cannot be judged is a skipped test whose title says why; a runner without
 * `it.skip` gets a test that passes, with the same title.
 *
 * @example
 * ```ts
 * import { describe, it } from 'node:test';
 * describeSourceContract({ describe, it }, harness);
 * ```
 */
export function describeSourceContract<Store extends SourceStore>(
  { describe, it }: TestRunner,
  harness: SourceHarness<Store>,
): void {
  describe(`source contract: ${harness.definition.name}`, () => {
    for (const { id, clause, title, requires = [], run } of sourceContractCases) {
      const name = `${clause} ${title} (${id})`;
      const reason = whySkipped(requires, harness);
      if (reason === undefined) it(name, () => run(harness));
      else (it.skip ?? it)(`${name} [skipped: ${reason}]`, async () => {});
    }
  });
}
