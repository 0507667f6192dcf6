/** White space in Java, and so in Elasticsearch, which is not that of JavaScript: no-break spaces are none there. */
const blanks = new Set([
  ...codes(0x09, 0x0d),
  ...codes(0x1c, 0x20),
  0x1680,
  ...codes(0x2000, 0x2006),
  ...codes(0x2008, 0x200a),
  0x2028,
  0x2029,
  0x205f,
  0x3000,
]);

/**
 * Why Elasticsearch would refuse a field of this name; undefined where it would not. Dots inside lead into objects, dots at the
 * end are ignored there.
 */
export function rootNameFault(name: string): string | undefined {
  const trimmed = name.replace(/\.+$/, '');
  const quoted = JSON.stringify(name);
  if (isBlank(trimmed))
    return `It has a field named ${quoted}; Elasticsearch takes no name that is empty or blank`;
  if (!trimmed.split('.').some(isBlank)) return undefined;
  return `It has a field named ${quoted}; Elasticsearch takes no name with an empty or blank part before a dot or between dots`;
}

function isBlank(text: string): boolean {
  return [...text].every((character) => blanks.has(character.codePointAt(0) ?? 0));
}

function codes(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
