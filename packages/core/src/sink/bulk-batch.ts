import type { BulkOperation } from './bulk-operation.ts';

/** An operation and where its bytes stand in the batch's buffer. */
export interface PlacedOperation {
  readonly action: BulkOperation['action'];
  /** The source's id of a document, the `_id` of a delete. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Operations written one after the other into one buffer, which is the body of their request as it stands. */
export class BulkBatch {
  readonly buffer: Buffer;
  #operations: PlacedOperation[] = [];
  #used = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }

  get operations(): readonly PlacedOperation[] {
    return this.#operations;
  }

  get bytes(): number {
    return this.#used;
  }

  /** False when it does not fit, and then nothing was written. */
  append(operation: BulkOperation): boolean {
    if (this.#used + mostBytes(operation) > this.buffer.length) return false;
    const start = this.#used;
    this.#used =
      operation.action === 'delete'
        ? this.#text(`{"delete":{"_id":${JSON.stringify(operation.id)}}}\n`, start)
        : this.#document(operation, start);
    this.#operations.push({ action: operation.action, id: operation.id, start, end: this.#used });
    return true;
  }

  /** Moves some of the operations together, in order, and forgets the others. */
  keep(some: readonly PlacedOperation[]): void {
    this.#used = 0;
    this.#operations = some.map(({ action, id, start, end }) => {
      const at = this.#used;
      this.buffer.copyWithin(at, start, end);
      this.#used = at + end - start;
      return { action, id, start: at, end: this.#used };
    });
  }

  /** The body of a request for operations that stand side by side. */
  body(first: number, count: number): Buffer {
    const start = this.#operations[first]?.start ?? 0;
    return this.buffer.subarray(start, this.#operations[first + count - 1]?.end ?? start);
  }

  /** The document of an operation as JSON; undefined for a delete. A view: it changes with the batch. */
  document({ action, start, end }: PlacedOperation): Buffer | undefined {
    if (action === 'delete') return undefined;
    return this.buffer.subarray(this.buffer.indexOf(10, start) + 1, end - 1);
  }

  #document(operation: Extract<BulkOperation, { action: 'index' }>, start: number): number {
    const { body, content, tail } = operation;
    let at = this.#text(`{"index":{"_id":${JSON.stringify(operation.documentId)}}}\n`, start);
    this.buffer.set(body.json.subarray(0, -1), at);
    at += body.json.length - 1;
    if (content !== undefined) for (const part of content) at = this.#bytes(part, at);
    return this.#text(`${tail}\n`, at);
  }

  #text(text: string, at: number): number {
    return at + this.buffer.write(text, at);
  }

  #bytes(bytes: Uint8Array, at: number): number {
    this.buffer.set(bytes, at);
    return at + bytes.length;
  }
}

/** An upper bound of an operation's bytes: at most three a code unit, six where JSON escapes it. */
export function mostBytes(operation: BulkOperation): number {
  if (operation.action === 'delete') return 32 + operation.id.length * 6;
  let most = 32 + operation.documentId.length * 6 + operation.body.json.length + operation.tail.length * 3;
  if (operation.content !== undefined) for (const { length } of operation.content) most += length;
  return most;
}
