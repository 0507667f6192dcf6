/** A header beyond this, in milliseconds, is taken for a mistake. */
const longest = 10 * 60_000;

/** The value of a header `Retry-After`, seconds or a date, as milliseconds from `now`; undefined where it is neither. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.min(longest, Math.max(0, wait));
}
