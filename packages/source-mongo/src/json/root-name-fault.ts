/** What Java, and so Elasticsearch, takes for white space. */
const blank = /^[\t-\r\u001C-\u0020\u1680\u2000-\u2006\u2008-\u200A\u2028\u2029\u205F\u3000]*$/;

/** Why Elasticsearch would refuse a field of this name; undefined where it would not. Dots inside lead into objects. */
export function rootNameFault(name: string): string | undefined {
  if (!name.split('.').some((part) => blank.test(part))) return undefined;
  const quoted = JSON.stringify(name);
  if (blank.test(name)) return `It has a field named ${quoted}; Elasticsearch takes no name that is empty or blank`;
  return `It has a field named ${quoted}; Elasticsearch takes no name with an empty or blank part before, after or between dots`;
}
