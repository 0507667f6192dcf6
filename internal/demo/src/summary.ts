const names = ['created', 'updated', 'deleted', 'unchanged', 'rejected'] as const;

export type Summary = Readonly<Record<(typeof names)[number], number>>;

/** The counters that the command printed for people; undefined where it printed none. */
export function parseSummary(output: string): Summary | undefined {
  const found = names.map((name) => new RegExp(`\\b${name} (\\d[\\d,]*)`).exec(output)?.[1]);
  if (found.includes(undefined)) return undefined;
  return Object.fromEntries(
    names.map((name, at) => [name, Number(found[at]?.replaceAll(',', ''))]),
  ) as unknown as Summary;
}

/** Throws when the command did anything else than it was to do. */
export function checkSummary(output: string, expected: Summary): void {
  const summary = parseSummary(output);
  const wrong = names.filter((name) => summary?.[name] !== expected[name]);
  if (wrong.length === 0) return;
  throw new Error(
    wrong
      .map((name) => `${name} was to be ${expected[name]}, and is ${summary?.[name] ?? 'not said'}`)
      .join('; '),
  );
}
