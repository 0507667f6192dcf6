/** Settings as the server keeps them: flat names under `index.`, values as texts; null stands for the default. */
export function flatSettings(
  given: Readonly<Record<string, unknown>>,
  path = '',
): Record<string, string | null> {
  const flat: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(given)) {
    const inner = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      Object.assign(flat, flatSettings(value as Record<string, unknown>, inner));
    else flat[inner.startsWith('index.') ? inner : `index.${inner}`] = value === null ? null : String(value);
  }
  return flat;
}

/** Settings after a change. */
export function changedSettings(
  settings: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const { settings: inner, ...outer } = given;
  const changes = { ...flatSettings(outer), ...flatSettings((inner ?? {}) as Record<string, unknown>) };
  const changed = { ...settings };
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) changed[name] = value;
    // The server has no replicas unset.
    else if (name === 'index.number_of_replicas') changed[name] = '1';
    else delete changed[name];
  }
  return changed;
}
