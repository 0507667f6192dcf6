import { textOf, toNode, walk, type SyntaxNode } from './syntax-node.ts';

/** How often a module imports what is only known when it runs: `import()` of anything but a literal. */
export function computedImports(module: SyntaxNode): number {
  let found = 0;
  walk(module, (node) => {
    if (node.type !== 'CallExpression' || toNode(node['callee'])?.type !== 'Import') return;
    const [first] = node['arguments'] as readonly { readonly expression: unknown }[];
    if (textOf(first?.expression, 'StringLiteral') === undefined) found += 1;
  });
  return found;
}
