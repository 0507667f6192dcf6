/**
 * What stands before the ids of a collection's documents where several are read: its name, with `%` and `/` escaped, and `/`. No prefix
 * begins with another, so no two documents of different collections have one id.
 */
export function idPrefix(collection: string): string {
  return `${collection.replaceAll('%', '%25').replaceAll('/', '%2F')}/`;
}
