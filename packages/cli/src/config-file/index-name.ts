/** Why Elasticsearch would refuse a name for an index, if it would. */
export function indexNameFault(name: string): string | undefined {
  if (name !== name.toLowerCase()) return 'must be lower case';
  const bad = /[\\/*?"<>|\s,#:]/.exec(name)?.[0];
  if (bad !== undefined) return `must not hold ${JSON.stringify(bad)}`;
  if (/^[-_+]/.test(name)) return 'must not begin with -, _ or +';
  if (name === '.' || name === '..') return 'must not be . or ..';
  if (Buffer.byteLength(name) > 255) return 'must not be longer than 255 bytes';
  return undefined;
}
