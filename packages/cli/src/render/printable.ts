// Ids and messages of servers are not ours: an escape sequence in one must not reach the terminal.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Text without control characters but line breaks and tabs. */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(control, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** One line of at most so many characters. */
export function oneLine(text: string, longest: number): string {
  const line = printable(text.replace(/\s+/g, ' '));
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
