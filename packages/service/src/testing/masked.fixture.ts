const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{6})?\+00:00$/;

/** A document with every instant, written as the Python service writes it, replaced by one word. */
export function masked(value: unknown): unknown {
  if (typeof value === 'string') return instant.test(value) ? 'instant' : value;
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(each)]));
}
