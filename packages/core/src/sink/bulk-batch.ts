import type { BulkOperation } from './bulk-operation.ts';

/** An operation and where its bytes stand in the batch's buffer. */
export interface PlacedOperation {
  readonly action: BulkOperation['action'];
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Operations written one after the other into one buffer, which is the body of their request as it stands. */
export class BulkBatch {
  readonly buffer: Buffer;
  readonly operations: PlacedOperation[] = [];
  #used = 0;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
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
    this.operations.push({ action: operation.action, id: operation.id, start, end: this.#used });
    return true;
  }

  #document(operation: Extract<BulkOperation, { action: 'index' }>, start: number): number {
    const { json } = operation.body;
    const body = this.#text(`{"index":{"_id":${JSON.stringify(operation.documentId)}}}\n`, start);
    this.buffer.set(json.subarray(0, -1), body);
    return this.#text(`${operation.tail}\n`, body + json.length - 1);
  }

  #text(text: string, at: number): number {
    return at + this.buffer.write(text, at);
  }
}

/** An upper bound of an operation's bytes: at most three a code unit, six where JSON escapes it. */
export function mostBytes(operation: BulkOperation): number {
  if (operation.action === 'delete') return 32 + operation.id.length * 6;
  return 32 + operation.documentId.length * 6 + operation.body.json.length + operation.tail.length * 3;
}

/** The bytes of some operations of a batch: a view where they stand side by side, else a copy. */
export function bytesOf(buffer: Buffer, operations: readonly PlacedOperation[]): Buffer {
  const first = operations[0];
  const last = operations.at(-1);
  if (first === undefined || last === undefined) return Buffer.alloc(0);
  const adjoin = operations.every(({ start }, at) => at === 0 || start === operations[at - 1]?.end);
  return adjoin
    ? buffer.subarray(first.start, last.end)
    : Buffer.concat(operations.map(({ start, end }) => buffer.subarray(start, end)));
}
