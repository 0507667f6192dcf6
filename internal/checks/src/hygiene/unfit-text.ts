import type { Tree } from '../tree/tree.ts';

interface Unfit {
  readonly in: RegExp;
  readonly found: RegExp;
  readonly fault: string;
}

const lockFile = /(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|bun\.lock)$/;

// None of these expressions matches its own text.
const unfit: readonly Unfit[] = [
  {
    in: /./,
    found: /(?<![\w.~})-])\/(?:home|root|Users|work)\/[\w.<$-]*/,
    fault: 'holds the path of one machine',
  },
  {
    in: lockFile,
    found: /\b(?:resolved|tarball)\b["']?:?\s*["']?https?:[^\s"',}]*|\bregistry\.[\w.-]+/,
    fault: 'holds the address of a registry',
  },
  {
    in: /(?:^|\/)\.npmrc$/,
    found: /^.*\bregistry\s*=.*|^.*_auth.*/m,
    fault: 'names a registry or a credential',
  },
  { in: /./, found: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, fault: 'holds a private key' },
  { in: /./, found: /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m, fault: 'holds a conflict of a merge' },
];

/** Text that must not be committed. Binary files are passed over. */
export function unfitText({ paths, text }: Tree): readonly string[] {
  return paths.flatMap((path) => {
    const content = text(path);
    if (content.includes('\0')) return [];
    return unfit.flatMap(({ in: files, found, fault }) => {
      const match = files.test(path) ? found.exec(content) : null;
      if (match === null) return [];
      const line = content.slice(0, match.index).split('\n').length;
      return [`${path}:${line}: ${fault}: ${match[0]}`];
    });
  });
}
