/** The last part of a file's name with its dot, as Python's `splitext` has it: a name that only begins with dots has none. */
export function fileSuffix(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/^\.+/, '');
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
