import { posix } from 'node:path';

/** Declarations of a package by their paths in `dist`: `index.d.ts`, `sync/sync.d.ts`. */
export type Declarations = ReadonlyMap<string, string>;

/**
 * What a package offers, as one document: the declarations that its index reaches. A difference between two of them is a
 * difference that a user's compiler could see.
 */
export function apiReport(packageName: string, declarations: Declarations): string {
  const modules = reachable(declarations);
  const sections = modules.map((path) => `// ${path}\n${withoutComments(declarations.get(path) ?? '')}`);
  return `# ${packageName}\n\nWritten by \`npm run api\`. A change of it needs a changeset.\n\n\`\`\`ts\n${sections.join('\n')}\`\`\`\n`;
}

/** The index, then every module of the package that it reaches, sorted. */
function reachable(declarations: Declarations): string[] {
  const seen = new Set<string>();
  const open = ['index.d.ts'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = declarations.get(path);
    if (text === undefined) throw new Error(`${path} is not there. Was the package built?`);
    if (seen.has(path)) continue;
    seen.add(path);
    for (const [, target = ''] of text.matchAll(/(?:from|import\() ?['"](\.[^'"]+)['"]/g))
      open.push(posix.join(posix.dirname(path), target.replace(/\.(?:js|ts)$/, '.d.ts')));
  }
  seen.delete('index.d.ts');
  return ['index.d.ts', ...[...seen].sort()];
}

/** Comments explain; they are no part of what is offered. */
function withoutComments(text: string): string {
  return text
    .replace(/^[ \t]*\/\*\*[^]*?\*\/\n/gm, '')
    .replace(/^\/\/# sourceMappingURL=.*\n?/gm, '')
    .replace(/^[ \t]*\/\/.*\n/gm, '');
}
