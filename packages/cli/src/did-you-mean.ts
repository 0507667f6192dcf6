import leven from 'leven';

/** The candidate that was probably meant: one that comes close, or that is the beginning of the other. */
export function closest(given: string, candidates: Iterable<string>): string | undefined {
  const wanted = given.toLowerCase();
  let best: string | undefined;
  // Two letters swapped are two edits; of a short word nothing would be left.
  let fewest = Math.min(given.length, given.length < 4 ? 2 : Math.max(3, Math.floor(given.length / 3) + 1));
  for (const candidate of candidates) {
    const edits = leven(wanted, candidate.toLowerCase(), { maxDistance: fewest });
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best ?? [...candidates].find((candidate) => begins(wanted, candidate.toLowerCase()));
}

const begins = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(given: string, candidates: Iterable<string>): string {
  const best = closest(given, candidates);
  return best === undefined ? '' : `. Did you mean "${best}"?`;
}
