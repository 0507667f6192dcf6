/** Where something stands in the file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly at: Position;
}

export interface MapEntry {
  /** Of the key. */
  readonly at: Position;
  readonly node: ConfigNode;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly at: Position;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
  readonly at: Position;
}

/** The file as data that knows its lines, so that whatever is found wrong later can say where it stands. */
export type ConfigNode = ScalarNode | MapNode | ListNode;

export type ConfigPath = readonly (string | number)[];

/** The plain value of a node. A key without a value counts as absent. */
export function plainOf(node: ConfigNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainOf);
    case 'map':
      return Object.fromEntries(
        [...node.entries]
          .filter(([, { node: value }]) => value.kind !== 'scalar' || value.value !== null)
          .map(([key, { node: value }]) => [key, plainOf(value)]),
      );
  }
}

/** Where a path stands: its key, or the closest key above it that is in the file. */
export function positionOf(root: ConfigNode, path: ConfigPath): Position {
  let node = root;
  let at = root.at;
  for (const key of path) {
    if (node.kind === 'map') {
      const entry = node.entries.get(String(key));
      if (entry === undefined) break;
      ({ at, node } = entry);
    } else if (node.kind === 'list') {
      const item = node.items[Number(key)];
      if (item === undefined) break;
      ({ at } = item);
      node = item;
    } else break;
  }
  return at;
}

/** The node at a path of map keys. */
export function nodeAt(root: ConfigNode, path: readonly string[]): ConfigNode | undefined {
  let node: ConfigNode | undefined = root;
  for (const key of path) node = node?.kind === 'map' ? node.entries.get(key)?.node : undefined;
  return node;
}
