/** The options of an address by name in lower case; the driver, too, takes names in any case. */
export function addressOptions(address: string): ReadonlyMap<string, string> {
  const start = address.indexOf('?');
  const options = new URLSearchParams(start < 0 ? '' : address.slice(start + 1));
  return new Map([...options].map(([name, value]) => [name.toLowerCase(), value]));
}
