import type { ConfigIssue } from './config-issue.ts';
import type { ConfigNode, ConfigPath } from './config-node.ts';
import type { Variable } from './environment-variable.ts';

export interface Interpolated {
  readonly node: ConfigNode;
  readonly issues: readonly ConfigIssue[];
}

/**
 * Replaces `${NAME}`, `${NAME:-default}`, `${NAME:default}` and, as the Python service has it, `${NAME|default}` in the values of
 * a parsed file, so that no value can change its structure. `$${` stands for a plain `${`.
 */
export function interpolate(node: ConfigNode, variable: (name: string) => Variable): Interpolated {
  const issues: ConfigIssue[] = [];
  const walk = (at: ConfigNode, path: ConfigPath): ConfigNode => {
    if (at.kind === 'list') return { ...at, items: at.items.map((item, n) => walk(item, [...path, n])) };
    if (at.kind === 'map') {
      const entries = [...at.entries].map(
        ([key, entry]) => [key, { ...entry, node: walk(entry.node, [...path, key]) }] as const,
      );
      return { ...at, entries: new Map(entries) };
    }
    if (typeof at.value !== 'string' || !at.value.includes('${')) return at;
    const value = replace(at.value, variable, (message) => issues.push({ path, at: at.at, message }));
    return { ...at, value };
  };
  return { node: walk(node, []), issues };
}

function replace(
  text: string,
  variable: (name: string) => Variable,
  report: (message: string) => void,
): string {
  return text.replace(/(\$?)\$\{([^}]*)\}/g, (whole, escape: string, inside: string) => {
    if (escape !== '') return whole.slice(1);
    const match = /^([A-Za-z_][A-Za-z0-9_]*)(?:(?::-?|\|)(.*))?$/s.exec(inside);
    const name = match?.[1];
    if (name === undefined) {
      report('`${…}` must hold the name of an environment variable; write `$${` for a plain `${`');
      return '';
    }
    const found = variable(name);
    if (found.kind === 'set' && (found.value !== '' || match?.[2] === undefined)) return found.value;
    if (found.kind === 'unreadable') report(found.message);
    else if (match?.[2] === undefined) {
      report(
        `the environment variable ${name} is not set (nor ${name}_FILE); set it, or give a default: \${${name}:-…}`,
      );
    }
    return match?.[2] ?? '';
  });
}
