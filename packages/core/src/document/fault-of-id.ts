/** The longest term that Elasticsearch indexes, in bytes. */
const longestId = 32_766;

/** Why a document with this id cannot be stored, if it cannot. */
export function faultOfId(id: string): string | undefined {
  if (id === '') return 'Its id is empty';
  if (/[\uD800-\uDFFF]/u.test(id)) return 'Its id is not well-formed Unicode';
  if (id.length * 3 > longestId && Buffer.byteLength(id) > longestId)
    return `Its id is longer than ${longestId} bytes`;
  return undefined;
}
