/** The order of S3 and of ids: that of UTF-8 bytes, which is not that of JavaScript's `<` beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
