/** Longer texts are no numbers, so that reading one is never slow. */
const longestNumber = 400;

/** The number that a text is, in decimal notation; whole numbers without loss. */
export function parseNumber(text: string): number | bigint | undefined {
  if (text.length > longestNumber) return undefined;
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) return BigInt(trimmed.replace('+', ''));
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined;
}
