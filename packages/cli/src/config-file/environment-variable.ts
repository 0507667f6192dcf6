import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Variable =
  | { readonly kind: 'set'; readonly value: string; readonly secret: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly message: string };

/** The variable `NAME`, or what the file holds that `NAME_FILE` names, as secrets are mounted into containers. */
export function environmentVariable(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
  name: string,
): Variable {
  const value = env[name];
  if (value !== undefined) return { kind: 'set', value, secret: false };
  const file = env[`${name}_FILE`];
  if (file === undefined) return { kind: 'missing' };
  const read = readSecretFile(resolve(cwd, file));
  return 'value' in read
    ? { kind: 'set', value: read.value, secret: true }
    : { kind: 'unreadable', message: `${name}_FILE: ${read.problem}` };
}

/** What a file of one secret holds, without the line break at its end. */
export function readSecretFile(path: string): { readonly value: string } | { readonly problem: string } {
  const read = readTextFile(path);
  if (!('value' in read)) return read;
  const value = read.value.replace(/\r?\n$/, '');
  return value === '' ? { problem: `the file ${path} is empty` } : { value };
}

/** The text of a file, or why there is none. */
export function readTextFile(path: string): { readonly value: string } | { readonly problem: string } {
  try {
    return { value: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : code === 'EACCES'
            ? 'may not be read by this user'
            : `cannot be read (${code ?? String(error)})`;
    return { problem: `the file ${path} ${why}` };
  }
}
