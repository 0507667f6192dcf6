import type { SyncCursor } from '@elastic-ingest/source-sdk';
import type { BulkOperation } from '../sink/bulk-operation.ts';

/** What is to become of one document. */
export type Change =
  | { readonly kind: 'send'; readonly operation: BulkOperation }
  | { readonly kind: 'reject'; readonly reason: string }
  /** The index cannot have it, so there is nothing to do there. */
  | { readonly kind: 'none' };

const mostChanges = 10_000;
const mostBytes = 8 * 1024 * 1024;

/**
 * Changes that are sent together, at most one for each id: the last one given counts. No two requests under way can therefore
 * hold the same id, as long as the next window is not sent before this one is acknowledged.
 */
export class ChangeWindow {
  readonly #changes = new Map<string, Change>();
  #bytes = 0;
  #cursor: SyncCursor | undefined;
  /** When its first change came. */
  #since: number | undefined;

  get isEmpty(): boolean {
    return this.#changes.size === 0 && this.#cursor === undefined;
  }

  get isFull(): boolean {
    return this.#changes.size >= mostChanges || this.#bytes >= mostBytes;
  }

  get changes(): ReadonlyMap<string, Change> {
    return this.#changes;
  }

  get since(): number | undefined {
    return this.#since;
  }

  /** The last checkpoint: what came before it is in this window or an earlier one. */
  get cursor(): SyncCursor | undefined {
    return this.#cursor;
  }

  add(id: string, change: Change, now: number): void {
    const before = this.#changes.get(id);
    this.#bytes += bytesOf(change) - (before === undefined ? 0 : bytesOf(before));
    this.#changes.set(id, change);
    this.#since ??= now;
  }

  checkpoint(cursor: SyncCursor): void {
    this.#cursor = cursor;
  }
}

const bytesOf = (change: Change): number =>
  200 +
  (change.kind === 'send' && change.operation.action === 'index' ? change.operation.body.json.length : 0);
