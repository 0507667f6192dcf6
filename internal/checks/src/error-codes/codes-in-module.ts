import { textOf, walk, type SyntaxNode } from '../module/syntax-node.ts';

/** The codes of errors that a module gives to an error, and those it only speaks of. */
export interface CodesInModule {
  readonly thrown: readonly string[];
  readonly mentioned: readonly string[];
  /** Codes put together at run time, which nobody can look up. */
  readonly computed: readonly string[];
}

/** Finds every text `EI_…` of a module. The name in `env['EI_…']` is no code. */
export function codesInModule(module: SyntaxNode): CodesInModule {
  const thrown = new Set<string>();
  const mentioned = new Set<string>();
  const computed = new Set<string>();
  walk(module, (node, around) => {
    const parent = around.at(-1);
    if (parent?.type === 'Computed') return;
    const template = node.type === 'TemplateLiteral' ? startOf(node) : undefined;
    if (template?.startsWith('EI_') === true) computed.add(template);
    const text = textOf(node, 'StringLiteral');
    if (text === undefined || !/^EI_[A-Z0-9_]+$/.test(text)) return;
    (isOnlyMentioned(parent) ? mentioned : thrown).add(text);
  });
  return { thrown: [...thrown], mentioned: [...mentioned], computed: [...computed] };
}

/** Compared, listed, or part of a type: the error is made elsewhere. */
function isOnlyMentioned(parent: SyntaxNode | undefined): boolean {
  return ['BinaryExpression', 'SwitchCase', 'ArrayExpression', 'TsLiteralType'].includes(parent?.type ?? '');
}

function startOf(template: SyntaxNode): string | undefined {
  const [first] = template['quasis'] as readonly { readonly raw?: string }[];
  return first?.raw;
}
