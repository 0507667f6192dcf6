import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
  type Node,
  type Pair,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, MapEntry, MapNode, Position } from './config-node.ts';

export interface ReadYaml {
  readonly root: MapNode;
  readonly issues: readonly ConfigIssue[];
}

/** References (`*name`) followed in one file. Bounds what a few lines of nested references can grow to. */
const aliasesFollowed = 200;

/** Parses YAML into nodes that know their lines, and reports every fault of the syntax. Never throws. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  // Without pretty errors, for those quote the line, and the line can hold a secret.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const reading = new Reading(document, lines);
  for (const fault of faultsOf(document)) reading.report(fault.pos[0], explain(fault, text));
  const root = reading.issues.length > 0 ? empty : reading.root();
  return { root, issues: reading.issues };
}

const start: Position = { line: 1, column: 1 };
const empty: MapNode = { kind: 'map', entries: new Map(), at: start };

const explanations: Partial<Record<ErrorCode, string>> = {
  DUPLICATE_KEY: 'this key stands here for the second time',
  TAB_AS_INDENT: 'a tab cannot indent; use spaces',
  TAG_RESOLVE_FAILED: 'a value that begins with ! must stand in quotes',
  MULTIPLE_DOCS: 'a second document starts here (---); the file must hold one',
};

/** Every key that stands twice, but of the other faults only the first: the rest follow from it. */
function faultsOf({ errors, warnings }: Document): YAMLError[] {
  const all: YAMLError[] = [...errors, ...warnings];
  const first = all.find(({ code }) => code !== 'DUPLICATE_KEY');
  return all.filter((fault) => fault.code === 'DUPLICATE_KEY' || fault === first);
}

function explain({ code, message, pos: [at] }: YAMLError, text: string): string {
  if (text.slice(at - 1, at + 1) === '${') return 'inside { } or [ ], write "${NAME}" in quotes';
  // What follows the colon quotes the file, and it could be a secret.
  return explanations[code] ?? message.replace(/: .*$/s, '');
}

class Reading {
  readonly issues: ConfigIssue[] = [];
  readonly #document: Document;
  readonly #lines: LineCounter;
  #aliases = 0;

  constructor(document: Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  report(offset: number, message: string): void {
    this.issues.push({ path: [], at: this.#position(offset), message });
  }

  root(): MapNode {
    const { contents } = this.#document;
    if (contents === null || (isScalar(contents) && contents.value === null)) return empty;
    const node = this.#convert(contents);
    if (node.kind === 'map') return node;
    this.issues.push({ path: [], at: node.at, message: 'the file must be a map of settings (`key: value`)' });
    return empty;
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  #convert(node: Node): ConfigNode {
    const offset = node.range?.[0] ?? 0;
    const at = this.#position(offset);
    const nothing: ConfigNode = { kind: 'scalar', value: null, at };
    if (isAlias(node)) {
      const target = ++this.#aliases > aliasesFollowed ? undefined : node.resolve(this.#document);
      if (target !== undefined) return this.#convert(target);
      this.report(
        offset,
        'this reference leads nowhere, or there are too many; a value that begins with * must stand in quotes',
      );
      return nothing;
    }
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node), at };
    if (isSeq(node)) {
      const items = (node.items as (Node | null)[]).map((item) =>
        item === null ? nothing : this.#convert(item),
      );
      return { kind: 'list', items, at };
    }
    const value: unknown = isScalar(node) ? node.value : null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return { kind: 'scalar', value, at };
    return nothing;
  }

  #entries(map: YAMLMap): Map<string, MapEntry> {
    const entries = new Map<string, MapEntry>();
    const merged = new Map<string, MapEntry>();
    for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
      const at = this.#position(key.range?.[0] ?? 0);
      const name = isScalar(key) ? String(key.value) : String(key);
      const node: ConfigNode = value === null ? { kind: 'scalar', value: null, at } : this.#convert(value);
      if (name === '<<') mergeInto(merged, node);
      else entries.set(name, { at, node });
    }
    for (const [key, entry] of merged) if (!entries.has(key)) entries.set(key, entry);
    return entries;
  }
}

/** `<<` takes in the keys of another map, or of several, the first one winning. */
function mergeInto(entries: Map<string, MapEntry>, node: ConfigNode): void {
  if (node.kind === 'list') for (const item of node.items) mergeInto(entries, item);
  else if (node.kind === 'map') {
    for (const [key, entry] of node.entries) if (!entries.has(key)) entries.set(key, entry);
  }
}
