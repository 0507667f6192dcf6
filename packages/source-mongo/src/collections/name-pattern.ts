/** Whether a name is a pattern: `*` stands for any characters, none included. */
export const isPattern = (name: string): boolean => name.includes('*');

/** Matches whole names, case-sensitive. System collections are matched by none. */
export function matchesPattern(pattern: string, name: string): boolean {
  if (name.startsWith('system.')) return false;
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
