/** The order of ids: that of their UTF-8 bytes. */
export function compareIds(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The ids in one order, to compare what was read with what is stored. */
export function sorted(ids: Iterable<string>): string[] {
  return [...ids].sort(compareIds);
}
