import { textOf, toNode, walk, type SyntaxNode } from './syntax-node.ts';

/**
 * The names a module refers to, with the members read from them as far as they are plain: `process.env`,
 * `describe.skip.each`, `elasticsearches`. Names of properties alone are not among them.
 */
export function referredNames(module: SyntaxNode): readonly string[] {
  const names = new Set<string>();
  walk(module, (node, around, field) => {
    const parent = around.at(-1);
    if (parent?.type === 'MemberExpression') return;
    const name = isPropertyName(parent, field) ? undefined : dotted(node);
    if (name !== undefined) names.add(name.replace(/^globalThis\./, ''));
  });
  return [...names];
}

function isPropertyName(parent: SyntaxNode | undefined, field: string): boolean {
  return field === 'key' || field === 'imported' || parent?.type === 'TsQualifiedName';
}

function dotted(node: SyntaxNode): string | undefined {
  const name = textOf(node, 'Identifier');
  if (name !== undefined) return name;
  if (node.type === 'OptionalChainingExpression') return innerName(node['base']);
  if (node.type !== 'MemberExpression') return undefined;
  const object = innerName(node['object']);
  if (object === undefined) return undefined;
  const member = textOf(node['property'], 'Identifier') ?? computedName(node['property']);
  return member === undefined ? object : `${object}.${member}`;
}

function innerName(value: unknown): string | undefined {
  const node = toNode(value);
  return node === undefined ? undefined : dotted(node);
}

function computedName(value: unknown): string | undefined {
  const node = toNode(value);
  return node?.type === 'Computed' ? textOf(node['expression'], 'StringLiteral') : undefined;
}
