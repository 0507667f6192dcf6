import { resolve } from 'node:path';
import type { SettingWord } from '../../arguments/setting-word.ts';
import { environmentVariable, readSecretFile } from '../../config-file/environment-variable.ts';
import type { Io } from '../../io.ts';

/** The text of a setting, wherever it comes from, or why there is none. */
export function settingText(
  { from, text }: SettingWord,
  { env, cwd }: Pick<Io, 'env' | 'cwd'>,
): { readonly value: string } | { readonly problem: string } {
  switch (from) {
    case 'text':
      return { value: text };
    case 'file':
      return readSecretFile(resolve(cwd, text));
    case 'environment': {
      const variable = environmentVariable(env, cwd, text);
      if (variable.kind === 'set') return { value: variable.value };
      const problem =
        variable.kind === 'missing' ? `the environment variable ${text} is not set` : variable.message;
      return { problem };
    }
  }
}
