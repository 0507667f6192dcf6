import { ok } from 'node:assert/strict';
import type { ContractCase } from '../contract-case.ts';
import { open } from '../judging/open-source.ts';
import { outcomeWithin, type Outcome } from '../judging/outcome.ts';
import { read, readAll } from '../judging/read.ts';
import { limitsOf } from '../source-harness.ts';

/** How a source is closed. */
export const disposalCases: readonly ContractCase[] = [
  {
    id: 'dispose-unused',
    clause: 'SRC-90',
    title: 'a source that was not used can be disposed',
    run: async (harness) => {
      await using store = await harness.createStore();
      const source = await open(harness, store.configuration);
      await mustSucceed(harness, 'the disposal', () => disposalOf(source));
    },
  },
  {
    id: 'dispose-twice',
    clause: 'SRC-91',
    title: 'a source can be disposed twice, also at once',
    sample: true,
    run: async (harness) => {
      await using store = await harness.createStore();
      await store.seed(1);
      const source = await open(harness, store.configuration);
      await readAll(source);
      await mustSucceed(harness, 'two disposals', () =>
        Promise.all([disposalOf(source), disposalOf(source)]),
      );
      await mustSucceed(harness, 'a third disposal', () => disposalOf(source));
    },
  },
  {
    id: 'dispose-mid-read',
    clause: 'SRC-92',
    title: 'a read whose source is disposed throws, or was complete; it never ends as if it were',
    sample: true,
    run: async (harness) => {
      await using store = await harness.createStore();
      const stored = await store.seed(limitsOf(harness).documents);
      const source = await open(harness, store.configuration);
      const ids = new Set<string>();
      const iterator = read(source);
      const first = await iterator.next();
      if (first.done !== true) ids.add(first.value.id);
      await mustSucceed(harness, 'the disposal in the middle of a read', () => disposalOf(source));
      const { ended } = await outcomeWithin(limitsOf(harness).failsWithinMs, 'the read', async () => {
        for await (const { id } of iterator) ids.add(id);
      });
      ok(
        ended === 'with error' || ids.size === stored.length,
        `the read ended as if complete after ${ids.size} documents`,
      );
    },
  },
];

function disposalOf(source: AsyncDisposable): Promise<unknown> {
  return Promise.resolve(source[Symbol.asyncDispose]());
}

async function mustSucceed(
  harness: Parameters<ContractCase['run']>[0],
  what: string,
  call: () => Promise<unknown>,
): Promise<void> {
  const outcome: Outcome = await outcomeWithin(limitsOf(harness).endsWithinMs, what, call);
  ok(outcome.ended === 'normally', `${what} failed`);
}
