import type { EncodedJson } from '../document/encode-document.ts';

/** The field as it stands between a body's own fields and what the engine adds behind them: see `bookkeepingTail`. */
export function contentField(
  { json }: EncodedJson,
  field: string,
  value: readonly Uint8Array[],
): readonly Uint8Array[] {
  const name = `${JSON.stringify(field)}:`;
  const isEmpty = json.length === 2;
  return isEmpty ? [Buffer.from(name), ...value, Buffer.from(',')] : [Buffer.from(`,${name}`), ...value];
}
