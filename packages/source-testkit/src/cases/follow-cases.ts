import { equal, ok } from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { SourceEvent } from '@elastic-ingest/source-sdk';
import type { ContractCase } from '../contract-case.ts';
import { withSource } from '../judging/open-source.ts';
import { outcomeWithin } from '../judging/outcome.ts';
import { cursorNow, readEvents } from '../judging/read-changes.ts';
import { limitsOf } from '../source-harness.ts';

/** Long enough for a source to see that nothing happened. */
const quietMs = 100;

/** When a read of changes comes to its end. */
export const followCases: readonly ContractCase[] = [
  {
    id: 'changes-end',
    clause: 'SRC-119',
    title: 'a read that does not follow ends, although changes go on',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        const cursor = await cursorNow(source);
        const [one] = await store.seed(3);
        ok(one, 'the harness seeded nothing');
        const { failsWithinMs } = limitsOf(harness);
        const stop = new AbortController();
        const outcome = await outcomeWithin(failsWithinMs, 'the read', async () => {
          for await (const { type } of readEvents(source, { cursor, signal: stop.signal }))
            if (type === 'upsert') await store.update(one.id);
        }).finally(() => stop.abort());
        equal(outcome.ended, 'normally');
      }),
  },
  {
    id: 'changes-follow',
    clause: 'SRC-120',
    title: 'a read that follows gives what happens after it began, until it is aborted',
    requires: ['incremental'],
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(1);
        const stop = new AbortController();
        const following = readEvents(source, { follow: true, signal: stop.signal });
        await nextOf(following, ({ type }) => type === 'checkpoint');
        const { failsWithinMs } = limitsOf(harness);
        const waiting = outcomeWithin(failsWithinMs, 'the wait for the change', () =>
          nextOf(following, ({ type }) => type === 'upsert'),
        );
        try {
          const quiet = await Promise.race([waiting, setTimeout(quietMs)]);
          equal(quiet, undefined, 'it ended while nothing happened');
          await store.seed(1);
          equal((await waiting).ended, 'normally', 'the change was not given');
        } finally {
          stop.abort();
        }
      }),
  },
  {
    id: 'changes-abort',
    clause: 'SRC-121',
    title: 'a read of changes that is aborted throws the reason of its signal, within the limit',
    requires: ['incremental'],
    sample: true,
    run: (harness) =>
      withSource(harness, async (source, store) => {
        await store.seed(3);
        const abort = new AbortController();
        const reason = new Error('aborted in the middle of a read of changes');
        const following = readEvents(source, { follow: true, signal: abort.signal });
        await nextOf(following, ({ type }) => type === 'checkpoint');
        abort.abort(reason);
        const { endsWithinMs } = limitsOf(harness);
        const outcome = await outcomeWithin(endsWithinMs, 'the aborted read', () =>
          nextOf(following, () => false),
        );
        ok(outcome.ended === 'with error' && outcome.error === reason, 'it did not throw the reason');
      }),
  },
];

/** Reads on until such an event; throws where there is none. */
async function nextOf(
  events: AsyncGenerator<SourceEvent, void>,
  isIt: (event: SourceEvent) => boolean,
): Promise<void> {
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) throw new Error('the read came to its end');
    if (isIt(value)) return;
  }
}
