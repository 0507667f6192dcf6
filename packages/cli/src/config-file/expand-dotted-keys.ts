import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, MapEntry, MapNode } from './config-node.ts';

/**
 * Makes `elasticsearch.bulk.chunk_size: 500` the same as the nested form, as the Python service has it. Only where keys are
 * settings: names of sources, syncs, headers and the settings of a source may have dots of their own.
 */
export function expandDottedKeys(root: MapNode): { root: MapNode; issues: readonly ConfigIssue[] } {
  const issues: ConfigIssue[] = [];
  return { root: expandMap(root, [], issues), issues };
}

interface GrowingMap extends MapNode {
  readonly entries: Map<string, MapEntry>;
}

function expandMap(map: MapNode, path: readonly string[], issues: ConfigIssue[]): MapNode {
  const grown: GrowingMap = { kind: 'map', at: map.at, entries: new Map() };
  for (const [key, { at, node }] of map.entries) {
    const segments = holdsSettings(path) && /^[^.]+(\.[^.]+)+$/.test(key) ? key.split('.') : [key];
    const full = [...path, ...segments];
    const value = node.kind === 'map' ? expandMap(node, full, issues) : node;
    insert(grown, segments, { at, node: value }, { path, issues });
  }
  return grown;
}

function holdsSettings([first, second, third]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (first === 'elasticsearch') return second === undefined || (second === 'bulk' && third === undefined);
  if (first === 'syncs') return second !== undefined && third === undefined;
  return (first === 'service' || first === 'extraction_service') && second === undefined;
}

function insert(
  map: GrowingMap,
  [key = '', ...rest]: readonly string[],
  entry: MapEntry,
  context: { readonly path: readonly string[]; readonly issues: ConfigIssue[] },
): void {
  const path = [...context.path, key];
  const there = map.entries.get(key);
  if (rest.length === 0 && there === undefined) {
    map.entries.set(key, entry);
    return;
  }
  const child = growing(there?.node ?? { kind: 'map', at: entry.at, entries: new Map() });
  if (child === undefined || (rest.length === 0 && entry.node.kind !== 'map')) {
    const before = there === undefined ? '' : ` (first on line ${there.at.line})`;
    context.issues.push({ path, at: entry.at, message: `this key is set twice${before}` });
    return;
  }
  map.entries.set(key, { at: there?.at ?? entry.at, node: child });
  if (rest.length > 0) insert(child, rest, entry, { ...context, path });
  else if (entry.node.kind === 'map') {
    for (const [name, inner] of entry.node.entries) insert(child, [name], inner, { ...context, path });
  }
}

function growing(node: ConfigNode): GrowingMap | undefined {
  return node.kind === 'map' ? { ...node, entries: new Map(node.entries) } : undefined;
}
