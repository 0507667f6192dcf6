/** Least time between two signs of life, in milliseconds. */
const intervals = { drawn: 100, json: 1000, printed: 10_000 };

/** Says whether enough time has passed for another sign of life of a kind; what is drawn or printed as JSON may begin at once. */
export function dueBy(now: () => number): (kind: keyof typeof intervals) => boolean {
  const last = { drawn: -Infinity, json: -Infinity, printed: now() };
  return (kind) => {
    const at = now();
    const isDue = at - last[kind] >= intervals[kind];
    if (isDue) last[kind] = at;
    return isDue;
  };
}
