export interface ParsedHosts {
  /** Addresses without credentials. */
  readonly nodes: readonly string[];
  /** Of the first address that has some. */
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  readonly faults: readonly string[];
}

/** Reads the addresses of Elasticsearch. One without http:// or https:// needs `ssl` to say which of the two is meant. */
export function parseHosts(hosts: readonly string[], ssl: boolean | undefined): ParsedHosts {
  const faults = new Set<string>();
  const nodes: string[] = [];
  let credentials: ParsedHosts['credentials'];
  for (const host of hosts) {
    const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(host);
    if (!hasScheme && ssl === undefined) {
      faults.add('must begin with http:// or https://, such as http://localhost:9200');
      continue;
    }
    const address = hasScheme ? host : `${ssl === true ? 'https' : 'http'}://${host}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
      faults.add('must be an address such as http://localhost:9200');
      continue;
    }
    if (url.username !== '' && url.password !== '')
      credentials ??= { username: decode(url.username), password: decode(url.password) };
    url.username = '';
    url.password = '';
    nodes.push(url.href.replace(/\/$/, ''));
  }
  return { nodes, credentials, faults: [...faults] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: the text was not encoded to begin with.
    return text;
  }
}
