import { textOf, toNode, walk, type SyntaxNode } from './syntax-node.ts';

const declarations = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'];

/** What a module imports, in whatever way: declarations, re-exports, `import()` of a literal, import types. */
export function importSpecifiers(module: SyntaxNode): readonly string[] {
  const specifiers = new Set<string>();
  walk(module, (node) => {
    const specifier = textOf(specifierNode(node), 'StringLiteral');
    if (specifier !== undefined) specifiers.add(specifier);
  });
  return [...specifiers];
}

function specifierNode(node: SyntaxNode): unknown {
  if (declarations.includes(node.type)) return node['source'];
  if (node.type === 'TsImportType') return node['argument'];
  if (node.type === 'TsExternalModuleReference') return node['expression'];
  if (node.type !== 'CallExpression' || toNode(node['callee'])?.type !== 'Import') return undefined;
  const [first] = node['arguments'] as readonly { readonly expression: unknown }[];
  return first?.expression;
}
