import { parseSync } from '@swc/core';

/** A node of the syntax tree, before anybody has looked what it is. */
export interface SyntaxNode extends Readonly<Record<string, unknown>> {
  readonly type: string;
}

/** The syntax tree of a TypeScript module. Throws on what is not TypeScript. */
export function parseModule(code: string): SyntaxNode {
  return toNode(parseSync(code, { syntax: 'typescript', target: 'es2022' })) ?? { type: 'Module' };
}

/** Calls `visit` with every node and the nodes around it, outermost first. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, around: readonly SyntaxNode[], field: string) => void,
): void {
  const step = (value: unknown, around: readonly SyntaxNode[], field: string): void => {
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) step(item, around, field);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const found = toNode(value);
    // Arguments and array elements are wrapped in an object without a type.
    if (found !== undefined) visit(found, around, field);
    const next = found === undefined ? around : [...around, found];
    for (const [key, child] of Object.entries(value)) if (key !== 'span') step(child, next, key);
  };
  step(node, [], '');
}

/** The value as a node, or undefined when it is none. */
export function toNode(value: unknown): SyntaxNode | undefined {
  const isNode =
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
  return isNode ? (value as unknown as SyntaxNode) : undefined;
}

/** The text of a string literal or the name of an identifier. */
export function textOf(value: unknown, type: 'StringLiteral' | 'Identifier'): string | undefined {
  const node = toNode(value);
  return node?.type === type && typeof node['value'] === 'string' ? node['value'] : undefined;
}
