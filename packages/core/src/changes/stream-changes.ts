import { decidedBy } from '../sync/decided-by.ts';
import { requireIdentity } from '../target/index-identity.ts';
import { prepareIndex } from '../target/prepare-index.ts';
import type { ChangesRun } from './changes-run.ts';
import { CursorKeeper } from './cursor-keeper.ts';
import type { SavedCursor } from './cursor-store.ts';
import { readChanges } from './read-changes.ts';
import { sendWindows } from './send-windows.ts';
import { WindowQueue } from './window-queue.ts';

/**
 * Brings the changes since a cursor into the index, reading and sending at once. However it ends, the last cursor whose changes are
 * all acknowledged is saved.
 */
export async function streamChanges(run: ChangesRun, from: SavedCursor): Promise<void> {
  const { options, signal, clock } = run;
  run.report({ phase: 'prepare', counters: run.counters });
  const target = await prepareIndex(options.client, options, signal);
  // A first load that was cut short may have left the index without refreshes.
  await target.finish();
  if (options.rejects !== 'none') await run.entries.load();
  const { pipelineSettings } = options;
  const shape = { ...decidedBy(options), pipelineSettings, addId: target.addsId && options.addId !== false };
  const queue = new WindowQueue();
  const stop = new AbortController();
  const halt = (error: unknown): void => {
    stop.abort(error);
    queue.end();
  };
  // A run that follows may wait for its next change for ever, so a save that fails ends it by itself.
  const keeper = new CursorKeeper((source) => save(run, { ...from, source }), clock, halt);
  const stopped = AbortSignal.any([signal, stop.signal]);
  run.report({ phase: 'changes', counters: run.counters, lagMs: undefined });

  const reading = readChanges(run, queue, shape, from.source, stopped).finally(() => queue.end());
  const sending = sendWindows(run, queue, keeper).catch((error: unknown) => {
    halt(error);
    throw error;
  });
  const [read, sent] = await Promise.allSettled([reading, sending]);
  const kept = await keeper.finish().then(
    () => ({ status: 'fulfilled' as const }),
    (reason: unknown) => ({ status: 'rejected' as const, reason }),
  );
  // A sender that fails stops the reader, so its own reason comes first.
  for (const end of [sent, kept, read]) if (end.status === 'rejected') throw end.reason;
}

/** Nothing is saved by a run that may have lost its lease, or whose index is another one by now. */
export async function save(run: ChangesRun, cursor: SavedCursor): Promise<void> {
  const { client, index } = run.options;
  run.lease.assertHeld();
  // Not by the signal of the run: what was acknowledged is saved also when it is stopped.
  await requireIdentity(client, index, cursor.indexUuid, new AbortController().signal);
  await run.cursors.save(cursor);
  run.told.cursor = cursor;
}
