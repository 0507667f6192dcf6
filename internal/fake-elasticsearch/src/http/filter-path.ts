type Pattern = readonly string[];

/** What of an answer a `filter_path` lets through: names and `*` between dots; arrays are looked through. */
export function filterPath(answer: unknown, filter: string): unknown {
  return (
    kept(
      answer,
      filter.split(',').map((path) => path.split('.')),
    ) ?? {}
  );
}

function kept(value: unknown, patterns: readonly Pattern[]): unknown {
  if (patterns.some((pattern) => pattern.length === 0)) return value;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => kept(entry, patterns)).filter((entry) => entry !== undefined);
    return entries.length > 0 ? entries : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const below = patterns.filter(([first]) => first === '*' || first === name).map(([, ...rest]) => rest);
    const rest = below.length > 0 ? kept(inner, below) : undefined;
    return rest === undefined ? [] : [[name, rest] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
