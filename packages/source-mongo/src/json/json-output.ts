const initial = 64 * 1024;
const kept = 1024 * 1024;

/** Bytes of JSON in the making: one buffer that grows and is used again for the next document. */
export class JsonOutput {
  #bytes: Buffer = Buffer.allocUnsafeSlow(initial);
  #view = viewOf(this.#bytes);
  /** Bytes written so far. */
  length = 0;

  /** A view of the buffer that `reserve` gave. */
  get view(): DataView {
    return this.#view;
  }

  /** The buffer, with room for so many more bytes at `length`. It is replaced when it grows, so never keep it. */
  reserve(more: number): Buffer {
    if (this.length + more > this.#bytes.length) this.#grow(this.length + more);
    return this.#bytes;
  }

  byte(value: number): void {
    this.reserve(1)[this.length++] = value;
  }

  ascii(text: string): void {
    const target = this.reserve(text.length);
    if (text.length > 64) {
      this.length += target.write(text, this.length, 'latin1');
      return;
    }
    let end = this.length;
    for (let at = 0; at < text.length; at++) target[end++] = text.charCodeAt(at);
    this.length = end;
  }

  utf8(text: string): void {
    const target = this.reserve(text.length * 3);
    this.length += target.write(text, this.length);
  }

  /** A copy of exact length; the output is empty afterwards. A buffer grown by a large document is let go. */
  take(): Buffer {
    const copy = Buffer.allocUnsafe(this.length);
    this.#bytes.copy(copy, 0, 0, this.length);
    this.length = 0;
    if (this.#bytes.length > kept) this.#replace(Buffer.allocUnsafeSlow(initial));
    return copy;
  }

  #grow(least: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(least, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#replace(larger);
  }

  #replace(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
