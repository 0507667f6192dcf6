/** An integer of 16 digits and more that is a whole token: no fraction, no exponent, no part of either. */
const longInteger = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * JSON.parse, but integers that a number might round (16 digits and more) are bigints. Throws where JSON.parse does, and for
 * documents that are nested too deep for the stack.
 */
export function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const marker = absentName(text);
  return JSON.parse(markIntegers(text, marker), (_, value: unknown) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, marker)
      ? BigInt((value as Readonly<Record<string, string>>)[marker] ?? '')
      : value,
  );
}

/** A name that no key of the document has, however it is escaped. */
function absentName(text: string): string {
  const unescaped = text.replaceAll(String.raw`\u0023`, '#');
  let name = '#';
  while (unescaped.includes(name)) name += name;
  return name;
}

/** Puts every long integer outside a string into an object of its own. */
function markIntegers(text: string, marker: string): string {
  const mark = (integer: string): string => `{${JSON.stringify(marker)}:"${integer}"}`;
  let marked = '';
  let copied = 0;
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const open = quote === -1 ? text.length : quote;
    // Between most strings there is no place for a long integer.
    if (open - at >= 16) {
      marked += text.slice(copied, at) + text.slice(at, open).replaceAll(longInteger, mark);
      copied = open;
    }
    at = endOfString(text, open);
  }
  return marked + text.slice(copied);
}

/** The place after a string's closing quote: the first one with an even number of backslashes before it. */
function endOfString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}
