import { IngestError, isIngestError } from '@elastic-ingest/errors';
import type { SourceEvent, SyncCursor } from '@elastic-ingest/source-sdk';
import { backoffMs } from '../flow/backoff.ts';
import { giveWayEvery } from '../flow/give-way.ts';
import type { ChangesRun } from './changes-run.ts';
import { idOf, toChange, type ChangeShape } from './to-change.ts';
import type { WindowQueue } from './window-queue.ts';

const longestTurn = 10;

/**
 * Reads the changes since a cursor into the queue. An error that passes opens the source anew from the last checkpoint: what came
 * after it is given again, in order. Ends normally only when the source did, which one that is followed does not.
 */
export async function readChanges(
  run: ChangesRun,
  queue: WindowQueue,
  shape: ChangeShape,
  from: SyncCursor,
  signal: AbortSignal,
): Promise<void> {
  const { options, limits, random, clock, counters } = run;
  const { follow = false } = options;
  const at = { cursor: from, events: 0 };
  for (let attempt = 1; ; attempt++) {
    const before = at.events;
    try {
      await readOnce(run, queue, shape, at, signal);
      signal.throwIfAborted();
      if (!follow) return;
      throw new IngestError('The source ended changes that were to be followed', {
        code: 'EI_SOURCE_READ_FAILED',
        disposition: 'retry',
      });
    } catch (error) {
      signal.throwIfAborted();
      if (at.events > before) attempt = 1;
      if (!isIngestError(error) || error.disposition !== 'retry' || error.code === 'EI_CURSOR_LOST')
        throw error;
      // Who follows a source waits for it as long as it takes.
      if (!follow && attempt >= limits.attempts) throw error;
      run.report({ phase: 'waiting', counters, error });
      await clock.wait(error.retryAfterMs ?? backoffMs(attempt, limits, random), signal);
    }
  }
}

async function readOnce(
  { options, counters, clock }: ChangesRun,
  queue: WindowQueue,
  shape: ChangeShape,
  at: { cursor: SyncCursor; events: number },
  signal: AbortSignal,
): Promise<void> {
  const { source, follow = false, advancedRules } = options;
  const giveWay = giveWayEvery(longestTurn);
  const query = { cursor: at.cursor, follow, signal, ...(advancedRules !== undefined && { advancedRules }) };
  for await (const given of source.changes?.(query) ?? []) {
    for (const event of asArray(given)) {
      if (event.type === 'checkpoint') {
        queue.filling.checkpoint(event.cursor);
        at.cursor = event.cursor;
      } else {
        counters.read += 1;
        at.events += 1;
        const shaped = toChange(event, shape);
        const change = 'then' in shaped ? await shaped : shaped;
        if (change.excluded === true) counters.excluded += 1;
        queue.filling.add(idOf(event), change, clock.now());
      }
      const waiting = queue.filled() ?? giveWay();
      if (waiting !== undefined) await waiting;
      signal.throwIfAborted();
    }
  }
}

const asArray = (given: SourceEvent | readonly SourceEvent[]): readonly SourceEvent[] =>
  Array.isArray(given) ? (given as readonly SourceEvent[]) : [given as SourceEvent];
