import type { ChangesRun } from './changes-run.ts';
import type { ChangeWindow } from './change-window.ts';
import type { CursorKeeper } from './cursor-keeper.ts';
import type { WindowQueue } from './window-queue.ts';

/** Sends window after window, each when the one before it is acknowledged, until the reader has ended and everything is sent. */
export async function sendWindows(run: ChangesRun, queue: WindowQueue, keeper: CursorKeeper): Promise<void> {
  for (let window; (window = await queue.take()) !== undefined;) {
    await sendWindow(run, window);
    // Rejected documents are settled when they are kept, and when those that are no longer rejected are not.
    if (window.changes.size > 0) {
      await run.log.finish({ complete: false });
      await run.entries.settled(window.changes.keys());
    }
    if (window.cursor !== undefined) keeper.offer(window.cursor);
    const lagMs = window.since === undefined ? undefined : run.clock.now() - window.since;
    run.report({ phase: 'changes', counters: run.counters, lagMs });
  }
}

async function sendWindow({ sink, reject }: ChangesRun, { changes }: ChangeWindow): Promise<void> {
  for (const [id, change] of changes) {
    if (change.kind === 'none') continue;
    const waiting =
      change.kind === 'send' ? sink.add(change.operation) : Promise.resolve(reject(id, change.reason));
    if (waiting !== undefined) await waiting;
  }
  if (changes.size > 0) await sink.flush();
}
