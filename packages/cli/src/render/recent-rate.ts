/** Long enough for a steady figure, short enough to follow a change; in milliseconds. */
const longest = 5000;
const shortest = 500;

/** How fast a count has grown of late: takes the count now, gives units a second, or undefined in the first moments. */
export function recentRate(): (at: number, count: number) => number | undefined {
  const seen: { readonly at: number; readonly count: number }[] = [];
  return (at, count) => {
    seen.push({ at, count });
    // The oldest one that covers the whole span is kept.
    while ((seen[1]?.at ?? at) <= at - longest) seen.shift();
    const oldest = seen[0] ?? { at, count };
    const span = at - oldest.at;
    return span < shortest ? undefined : ((count - oldest.count) / span) * 1000;
  };
}
