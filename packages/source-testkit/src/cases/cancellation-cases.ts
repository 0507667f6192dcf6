import { deepEqual, equal, ok } from 'node:assert/strict';
import type { ContractCase } from '../contract-case.ts';
import { sorted } from '../judging/id-order.ts';
import { withSource } from '../judging/open-source.ts';
import { outcomeOf, outcomeWithin, type Outcome } from '../judging/outcome.ts';
import { read, readIds } from '../judging/read.ts';
import { limitsOf, type SourceHarness } from '../source-harness.ts';

/** What a source does when it is asked to stop. */
export const cancellationCases: readonly ContractCase[] = [
  {
    id: 'abort-reason',
    clause: 'SRC-80',
    title: 'a read that is aborted throws the reason of its signal',
    sample: true,
    run: (harness) => {
      const { failsWithinMs } = limitsOf(harness);
      return abortMidRead(
        harness,
        (call) => outcomeWithin(failsWithinMs, 'the aborted read', call),
        endedWith,
      );
    },
  },
  {
    id: 'abort-in-time',
    clause: 'SRC-81',
    title: 'a read that is aborted is over within the limit',
    sample: true,
    run: (harness) => {
      const { endsWithinMs } = limitsOf(harness);
      return abortMidRead(harness, (call) => outcomeWithin(endsWithinMs, 'the aborted read', call));
    },
  },
  {
    id: 'aborted-before',
    clause: 'SRC-82',
    title: 'a read whose signal is aborted already gives nothing and throws the reason',
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(1);
        const reason = new Error('aborted before the read');
        let given = 0;
        const outcome = await outcomeOf(async () => {
          for await (const { id } of read(source, { signal: AbortSignal.abort(reason) }))
            given += id === '' ? 0 : 1;
        });
        equal(given, 0, 'documents were given');
        endedWith(outcome, reason);
      }),
  },
  {
    id: 'ping-aborted',
    clause: 'SRC-83',
    title: 'ping throws the reason of a signal that is aborted',
    run: (harness) =>
      withSource(harness, async (source) => {
        const reason = new Error('aborted before ping');
        endedWith(await outcomeOf(() => source.ping({ signal: AbortSignal.abort(reason) })), reason);
      }),
  },
  {
    id: 'broken-off',
    clause: 'SRC-84',
    title: 'after a read that was broken off, another one is complete',
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(limitsOf(harness).documents);
        const whole = sorted(await readIds(source));
        const iterator = read(source);
        ok((await iterator.next()).done === false, 'the read gave nothing');
        await iterator.return();
        deepEqual(sorted(await readIds(source)), whole);
      }),
  },
];

type Await = (call: () => Promise<unknown>) => Promise<Outcome>;

async function abortMidRead(
  harness: SourceHarness,
  wait: Await,
  judge: (outcome: Outcome, reason: Error) => void = () => {},
): Promise<void> {
  await withSource(harness, async (source, store) => {
    await store.seed(limitsOf(harness).documents);
    const abort = new AbortController();
    const reason = new Error('aborted in the middle of a read');
    const iterator = read(source, { signal: abort.signal });
    ok((await iterator.next()).done === false, 'the read gave nothing');
    abort.abort(reason);
    judge(
      await wait(async () => {
        for await (const { id } of iterator) equal(typeof id, 'string');
      }),
      reason,
    );
  });
}

function endedWith(outcome: Outcome, reason: Error): void {
  ok(outcome.ended === 'with error', 'it ended as if nothing had been aborted');
  ok(outcome.error === reason, `it threw another error than the reason: ${String(outcome.error)}`);
}
