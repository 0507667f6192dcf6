import { usage } from './usage.ts';

/** One field of a connector's configuration, as it is given to `connector configure`. */
export interface SettingWord {
  readonly field: string;
  /** Where the value comes from. */
  readonly from: 'text' | 'environment' | 'file';
  /** The value, the name of the variable, or the path of the file. */
  readonly text: string;
}

const inEnvironment = 'env:';

/** Reads `KEY=VALUE`, `KEY=env:NAME` and `KEY@FILE`: the first `=` or `@` decides. */
export function parseSettingWord(word: string): SettingWord {
  const at = word.search(/[=@]/);
  // The word is not repeated: it could be a secret whose key was forgotten.
  if (at < 1)
    throw usage('connector configure needs KEY=VALUE, KEY=env:NAME or KEY@FILE after the connector');
  const [field, text] = [word.slice(0, at), word.slice(at + 1)];
  if (word[at] === '@') {
    if (text === '') throw usage(`${field}@ needs the path of a file`);
    return { field, from: 'file', text };
  }
  if (!text.startsWith(inEnvironment)) return { field, from: 'text', text };
  const name = text.slice(inEnvironment.length);
  if (name === '') throw usage(`${field}=${inEnvironment} needs the name of an environment variable`);
  return { field, from: 'environment', text: name };
}
