import type { Call, Reply } from './reply.ts';

export type Endpoint = (call: Call) => Reply;

/** `GET /{index}/_doc/{id}` and what answers it. */
export type Routes = Readonly<Record<string, Endpoint>>;

export interface FoundRoute {
  readonly endpoint: Endpoint;
  readonly parts: Readonly<Record<string, string>>;
}

/** Finds what answers a request; a part of the path that stands literally in a route goes before a name. */
export function routeFinder(routes: Routes): (method: string, path: string) => FoundRoute | undefined {
  const table = Object.entries(routes).map(([route, endpoint]) => {
    const [method = '', path = ''] = route.split(' ');
    return { method, wanted: path.slice(1).split('/'), endpoint };
  });
  return (method, path) => {
    const given = path.slice(1).split('/');
    for (const { method: taken, wanted, endpoint } of table) {
      if (taken !== method || wanted.length !== given.length) continue;
      const parts = partsOf(wanted, given);
      if (parts !== undefined) return { endpoint, parts };
    }
    return undefined;
  };
}

function partsOf(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const parts: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const text = given[at] ?? '';
    if (part.startsWith('{')) {
      // Names of indices do not start with an underscore; ids may.
      if (part === '{index}' && (text.startsWith('_') || text === '')) return undefined;
      parts[part.slice(1, -1)] = decodeURIComponent(text);
    } else if (part !== text) return undefined;
  }
  return parts;
}
